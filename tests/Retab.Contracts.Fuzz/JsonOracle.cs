namespace Retab.Contracts.Fuzz;

using System;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

/// <summary>System.Text.Json's reader says what is JSON: no more is taken, and no less is called none.</summary>
internal static class JsonOracle
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 2 * RawJson.MaxDepth };

    /// <summary>The reader leaves what is inside a string to who asks for it.</summary>
    internal static bool IsUtf8(byte[] document) => Utf8.IsValid(document);

    /// <summary>The document as a text, without the mark of the byte order.</summary>
    internal static string Text(byte[] document) => Encoding.UTF8.GetString(WithoutMark(document));

    /// <returns>What RawJson takes and should not, or does not take and should; null when it does what the reader does.</returns>
    internal static string? RawJsonFault(byte[] document, JsonException? notJson)
    {
        if (!IsUtf8(document))
        {
            return null;
        }

        string text = Text(document);
        try
        {
            RawJson value = RawJson.Parse(text);
            if (notJson is not null)
            {
                return $"RawJson takes what Utf8JsonReader does not: '{notJson.Message}'";
            }

            return value.ToString() == text.Trim(' ', '\n', '\r', '\t') ? null : "RawJson is not verbatim.";
        }
        catch (JsonException refused)
        {
            return notJson is null && !refused.Message.Contains("nests deeper than", StringComparison.Ordinal)
                ? $"RawJson calls JSON none: '{refused.Message}'"
                : null;
        }
    }

    /// <returns>What is wrong with what RetabJson says of a document that is not JSON; null when nothing is.</returns>
    internal static string? PlaceFault(JsonException notJson, Refusal refusal)
    {
        // What the contract does not allow may stand before, but nothing stands behind.
        bool isBefore = (refusal.Line ?? 0, refusal.Byte ?? 0).CompareTo((notJson.LineNumber ?? 0, notJson.BytePositionInLine ?? 0)) <= 0;
        return notJson.LineNumber is null || isBefore
            ? null
            : $"RetabJson is wrong about the place: '{refusal.Message}', Utf8JsonReader says '{notJson.Message}'.";
    }

    /// <returns>Why a document is not JSON; null when it is.</returns>
    internal static JsonException? NotJson(byte[] document)
    {
        if (!IsUtf8(document))
        {
            return new JsonException("It is not UTF-8.");
        }

        var reader = new Utf8JsonReader(WithoutMark(document), Options);
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException refused)
        {
            return refused;
        }
    }

    /// <summary>A mark of the byte order is no part of a document.</summary>
    internal static byte[] WithoutMark(byte[] document) => document.AsSpan().StartsWith("\uFEFF"u8) ? document[3..] : document;
}
