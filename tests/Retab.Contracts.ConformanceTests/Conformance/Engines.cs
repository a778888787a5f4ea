using System;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts.Tests;

/// <summary>Compares the two engines.</summary>
internal static class Engines
{
    private static readonly MethodInfo WriteAny = typeof(Engines).GetMethod(nameof(WriteAs), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <returns>The first engine's result.</returns>
    internal static T Agree<T>(Func<T> newtonsoft, Func<T> utf8)
    {
        T expected;
        try
        {
            expected = newtonsoft();
        }
        catch (Newtonsoft.Json.JsonException wrong)
        {
            JsonException same = Assert.Throws<JsonException>(() => utf8(), "Only the UTF-8 engine takes it; the other says: " + wrong.Message)!;
            Assert.That(same.Message, Is.EqualTo(wrong.Message));
            Assert.That((same.Path, same.LineNumber), Is.EqualTo(PlaceOf(wrong)));
            throw;
        }

        Compare(expected, utf8());
        return expected;
    }

    internal static T Read<T>(byte[] utf8) => RetabUtf8Json.Read(Utf8TypeOf<T>.Value!, utf8);

    internal static string Write(object value)
    {
        try
        {
            return (string)WriteAny.MakeGenericMethod(value.GetType()).Invoke(null, [value])!;
        }
        catch (TargetInvocationException invocation)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(invocation.InnerException!);
            throw;
        }
    }

    private static string WriteAs<T>(T value)
        where T : notnull => Encoding.UTF8.GetString(RetabUtf8Json.SerializeToUtf8Bytes(value));

    // Each result is written by each engine: four times the same text, or one of them lost something.
    private static void Compare<T>(T expected, T actual)
    {
        if (expected is string)
        {
            Assert.That(actual, Is.EqualTo(expected));
            return;
        }

        string text = Contracts.RetabJson.Serialize(expected!);
        Assert.That(actual!.GetType(), Is.EqualTo(expected!.GetType()));
        Assert.That(Contracts.RetabJson.Serialize(actual), Is.EqualTo(text));
        Assert.That(Write(actual), Is.EqualTo(text));
        Assert.That(Write(expected), Is.EqualTo(text));
    }

    private static (string? Path, long? Line) PlaceOf(Newtonsoft.Json.JsonException wrong) => wrong switch
    {
        Newtonsoft.Json.JsonReaderException reading => (reading.Path, reading.LineNumber > 0 ? reading.LineNumber - 1 : null),
        Newtonsoft.Json.JsonSerializationException writing => (writing.Path, writing.LineNumber > 0 ? writing.LineNumber - 1 : null),
        _ => (null, null),
    };
}
