namespace Retab.Contracts.Fuzz;

using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

/// <summary>Whether two documents say the same, however numbers and texts are spelled.</summary>
internal static class TokenComparison
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 2 * RawJson.MaxDepth };

    internal static string? FirstDifference(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var lefts = new Utf8JsonReader(left, Options);
        var rights = new Utf8JsonReader(right, Options);
        while (lefts.Read())
        {
            if (!rights.Read() || Of(ref lefts) is var one && Of(ref rights) is var other && one != other)
            {
                return $"at byte {lefts.TokenStartIndex} of {Encoding.UTF8.GetString(left)} against {Encoding.UTF8.GetString(right)}";
            }
        }

        return rights.Read() ? $"{Encoding.UTF8.GetString(right)} goes on after {Encoding.UTF8.GetString(left)}" : null;
    }

    /// <summary>Whether a text of a JSON document holds half a surrogate pair, which can only be escaped.</summary>
    internal static bool HoldsHalfPair(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document, Options);
        while (document.Contains((byte)'\\') && reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && Text(ref reader) is null)
            {
                return true;
            }
        }

        return false;
    }

    private static (JsonTokenType Type, string? Text, double Number) Of(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String or JsonTokenType.PropertyName => (reader.TokenType, Text(ref reader), 0),
        JsonTokenType.Number =>
            (reader.TokenType, null, double.Parse(Encoding.UTF8.GetString(reader.ValueSpan), CultureInfo.InvariantCulture)),
        _ => (reader.TokenType, null, 0),
    };

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: System.Text.Json has no text for it.
            return null;
        }
    }
}
