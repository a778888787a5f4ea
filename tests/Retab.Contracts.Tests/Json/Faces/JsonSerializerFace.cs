namespace Retab.Contracts.Tests.Json.Faces;

using System;
using System.Text.Json;
using NUnit.Framework.Constraints;

/// <summary>System.Text.Json, which finds the contract by its attributes.</summary>
internal sealed class JsonSerializerFace : VerbatimFace
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 2 * RawJson.MaxDepth };

    // Up to this depth a value is read where it stands, without a copy.
    private static readonly JsonSerializerOptions InPlace = new() { MaxDepth = RawJson.MaxDepth };

    internal override T Read<T>(string json)
    {
        Outcome<T> expected = Outcome<T>.Of(() => JsonSerializer.Deserialize<T>(json, Deep)!);
        Outcome<T> inPlace = Outcome<T>.Of(() => JsonSerializer.Deserialize<T>(json, InPlace)!);
        if (inPlace.Refusal?.Message.StartsWith("The maximum configured depth of 1024", StringComparison.Ordinal) != true)
        {
            expected.AssertAgrees(inPlace, Write, json);
        }

        return expected.Get();
    }

    internal override string Write<T>(T value) => JsonSerializer.Serialize(value, Deep);

    internal override IResolveConstraint RefusesToWrite<T>(string what, string path) => Throws.TypeOf<JsonException>()
        .With.Message.EqualTo($"{what} Path within the {typeof(T).Name}: {path}.")
        .And.Property("Path").EqualTo("$");
}
