using System;
using System.Collections.Generic;
using System.Text.Json;
using JsonException = System.Text.Json.JsonException;

namespace Retab.Contracts.Testing;

/// <summary>
/// Objects that say a name and a value apart, as <c>{"name":"Cookie","value":"…"}</c>: they are found before the walk, as the value may
/// come first.
/// </summary>
internal static class HeaderFields
{
    private static readonly HashSet<string> Names = new(
        ["cookie", "set-cookie", "authorization", "proxy-authorization", "api-key", "x-api-key", "x-auth-token", "x-csrf-token"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text alone in a list is the name of a header whose value comes next.</summary>
    internal static bool IsName(string text) => Names.Contains(text);

    internal static bool IsValue(string member) => member.ToUpperInvariant() is "VALUE" or "VALUES";

    /// <returns>Where each such object begins, in bytes; those before the place from which on it is no JSON.</returns>
    internal static HashSet<long> Find(byte[] json)
    {
        var found = new HashSet<long>();
        try
        {
            Find(json, found);
        }
        catch (JsonException)
        {
            // The walk itself meets that place, too.
        }

        return found;
    }

    private static void Find(byte[] json, HashSet<long> found)
    {
        var starts = new Stack<long>();
        bool isName = false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = StepContract.MaxDepth });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    starts.Push(reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    starts.Pop();
                    break;
                case JsonTokenType.String when isName && SecretNames.IsSecret(JsonText.Of(ref reader)):
                    found.Add(starts.Peek());
                    break;
            }

            isName = reader.TokenType == JsonTokenType.PropertyName
                && JsonText.Of(ref reader).ToUpperInvariant() is "NAME" or "KEY" or "HEADER";
        }
    }
}
