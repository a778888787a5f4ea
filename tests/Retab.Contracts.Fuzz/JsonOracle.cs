using System;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Retab.Contracts.Fuzz;

/// <summary>System.Text.Json's reader says what is JSON: no more is taken, and no less is called none.</summary>
internal static class JsonOracle
{
    /// <returns>What RawJson takes and should not, or does not take and should; null when it does what the reader does.</returns>
    internal static string? Fault(byte[] document)
    {
        string? oracle = NotJson(document);
        return Verbatim(document, out string? refusal) ? oracle is null ? null : "RawJson takes what Utf8JsonReader does not: " + oracle
            : oracle is null && !IsOurs(refusal!) ? "RawJson calls JSON none: " + refusal
            : null;
    }

    // What Utf8JsonReader leaves to who reads the strings, and the bound that is documented.
    private static bool IsOurs(string refusal) => refusal.Contains("nests deeper than", StringComparison.Ordinal) || refusal.Contains("urrogate", StringComparison.Ordinal);

    private static bool Verbatim(byte[] document, out string? refusal)
    {
        try
        {
            refusal = null;
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WithoutMark(document));
            return RawJson.Parse(text).ToString() == text.Trim(' ', '\n', '\r', '\t') ? true : throw new InvalidOperationException("RawJson is not verbatim.");
        }
        catch (Exception refused) when (refused is Newtonsoft.Json.JsonReaderException or DecoderFallbackException)
        {
            refusal = refused.Message;
            return false;
        }
    }

    /// <returns>Why a document is not JSON; null when it is.</returns>
    internal static string? NotJson(byte[] document)
    {
        // The reader leaves what is inside a string to who asks for it.
        if (!Utf8.IsValid(document))
        {
            return "It is not UTF-8.";
        }

        var reader = new Utf8JsonReader(WithoutMark(document), new JsonReaderOptions { MaxDepth = RawJson.MaxDepth + 8 });
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>A mark of the byte order is no part of a document.</summary>
    internal static byte[] WithoutMark(byte[] document) => document.AsSpan().StartsWith("\uFEFF"u8) ? document[3..] : document;
}
