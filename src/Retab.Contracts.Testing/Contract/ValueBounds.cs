namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

/// <summary>The rules of a schema for a single value: its type, length, range and pattern.</summary>
internal static class ValueBounds
{
    internal static bool IsOf(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && IsWhole(value),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new NotSupportedException($"The contract has the type '{type}', which this package does not know."),
    };

    /// <summary>Whether two values are the same JSON text, or the same string in different escapes.</summary>
    internal static bool ValueEqualsJson(this JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => JsonText.Of(one) == JsonText.Of(other),
        (JsonValueKind.Object, JsonValueKind.Object) or (JsonValueKind.Array, JsonValueKind.Array) =>
            JsonNode.DeepEquals(JsonNode.Parse(one.GetRawText()), JsonNode.Parse(other.GetRawText())),
        _ => one.GetRawText() == other.GetRawText(),
    };

    /// <summary>A numeric bound; null if the schema has none.</summary>
    internal static double? Of(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out JsonElement bound) ? bound.GetDouble() : null;

    internal static IEnumerable<string> Faults(JsonElement value, JsonElement schema)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                double number = value.GetDouble();
                if (Of(schema, "minimum") is { } least && number < least)
                {
                    yield return $"this must be at least {Text(least)}";
                }

                if (Of(schema, "maximum") is { } most && number > most)
                {
                    yield return $"this must be at most {Text(most)}";
                }

                if (Of(schema, "exclusiveMinimum") is { } above && number <= above)
                {
                    yield return $"this must be greater than {Text(above)}";
                }

                if (Of(schema, "exclusiveMaximum") is { } below && number >= below)
                {
                    yield return $"this must be less than {Text(below)}";
                }

                break;
            case JsonValueKind.String
                when schema.TryGetProperty("format", out JsonElement format)
                    && format.ValueEquals("date-time")
                    && !IsInstant(JsonText.Of(value)):
                yield return "this must be a date-time of RFC 3339, such as 2026-05-18T10:00:00Z";
                break;
            case JsonValueKind.String
                when schema.TryGetProperty("minLength", out _)
                    || schema.TryGetProperty("maxLength", out _)
                    || schema.TryGetProperty("pattern", out _):
                string text = JsonText.Of(value);
                int length = text.EnumerateRunes().Count();
                if (Of(schema, "minLength") is { } shortest && length < shortest)
                {
                    yield return $"this must have at least {Text(shortest)} characters";
                }

                if (Of(schema, "maxLength") is { } longest && length > longest)
                {
                    yield return $"this must have at most {Text(longest)} characters";
                }

                if (schema.TryGetProperty("pattern", out JsonElement pattern) && PatternFault(text, pattern.GetString()!) is { } mismatch)
                {
                    yield return mismatch;
                }

                break;
            case JsonValueKind.Array:
                int count = value.GetArrayLength();
                if (Of(schema, "minItems") is { } fewest && count < fewest)
                {
                    yield return $"this must have at least {Text(fewest)} items";
                }

                if (Of(schema, "maxItems") is { } items && count > items)
                {
                    yield return $"this must have at most {Text(items)} items";
                }

                break;
        }
    }

    private static string? PatternFault(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)) ? null : $"this must match {pattern}";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"this took longer than a second to match with {pattern}";
        }
    }

    /// <summary>
    /// Checks the format only: the reader finds days that do not exist. The contract also allows times without an offset, which are UTC.
    /// </summary>
    internal static bool IsInstant(string text) => Regex.IsMatch(
        text,
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static bool IsWhole(JsonElement value) => value.TryGetInt64(out _) || Math.Floor(value.GetDouble()) == value.GetDouble();

    private static string Text(double bound) => bound.ToString(CultureInfo.InvariantCulture);
}
