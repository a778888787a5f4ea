namespace Retab.Contracts.Tests.Json.Faces;

using System;
using System.Runtime.ExceptionServices;
using System.Text.Json;

/// <summary>What one way of reading made of a document: a value, or a refusal.</summary>
internal readonly record struct Outcome<T>(T? Value, JsonException? Refusal)
    where T : notnull
{
    internal static Outcome<T> Of(Func<T> read)
    {
        try
        {
            return new Outcome<T>(read(), null);
        }
        catch (JsonException refusal)
        {
            return new Outcome<T>(default, refusal);
        }
    }

    internal T Get()
    {
        if (Refusal is not null)
        {
            ExceptionDispatchInfo.Throw(Refusal);
        }

        return Value!;
    }

    /// <summary>Fails unless another way made the same of it.</summary>
    internal void AssertAgrees(Outcome<T> other, Func<T, string> write, string json)
    {
        Assert.That(other.Refusal?.Message, Is.EqualTo(Refusal?.Message), json);
        Assert.That(
            (other.Refusal?.Path, other.Refusal?.LineNumber, other.Refusal?.BytePositionInLine),
            Is.EqualTo((Refusal?.Path, Refusal?.LineNumber, Refusal?.BytePositionInLine)),
            json);
        if (Value is { } mine && other.Value is { } theirs)
        {
            Assert.That(theirs.GetType(), Is.EqualTo(mine.GetType()), json);
            Assert.That(write(theirs), Is.EqualTo(write(mine)), json);
        }
    }
}
