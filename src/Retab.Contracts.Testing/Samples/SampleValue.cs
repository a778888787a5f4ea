namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>
/// Strings and numbers within the bounds of their schema. It does not search for strings that match a pattern: give the schema an example
/// where the check of a sample step names a bound.
/// </summary>
internal static class SampleValue
{
    /// <summary>The size of the largest sample. A contract that requires more has to have an example.</summary>
    private const int Largest = 1000;

    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        ["date-time"] = "2026-05-18T10:00:00Z",
        ["date"] = "2026-05-18",
        ["time"] = "10:00:00Z",
        ["duration"] = "PT1S",
        ["uuid"] = "00000000-0000-4000-8000-000000000000",
        ["uri"] = "https://example.com/sample",
        ["email"] = "sample@example.com",
    };

    internal static string Text(JsonElement schema)
    {
        if (schema.TryGetProperty("format", out JsonElement format) && Formats.TryGetValue(format.GetString()!, out string? text))
        {
            return text;
        }

        text = "sample".PadRight(Least(schema, "minLength"), 's');
        return ValueBounds.Of(schema, "maxLength") is { } longest && longest < text.Length ? text[..(int)longest] : text;
    }

    /// <summary>
    /// 1 if that is allowed, else a bound, an integer beside one, or the middle between two. 1 if none of these is allowed.
    /// </summary>
    internal static JsonNode Number(JsonElement schema, string type)
    {
        double? least = new[] { ValueBounds.Of(schema, "minimum"), ValueBounds.Of(schema, "exclusiveMinimum") }.Max();
        double? most = new[] { ValueBounds.Of(schema, "maximum"), ValueBounds.Of(schema, "exclusiveMaximum") }.Min();
        double?[] candidates = [1, least, most, least + 1, most - 1, (least + most) / 2];
        double number = candidates.OfType<double>().FirstOrDefault(candidate => IsAllowed(candidate, schema, type), 1);
        return type == "integer" && Math.Abs(number) < long.MaxValue ? (JsonNode)(long)number : number;
    }

    internal static int Fewest(JsonElement schema) => Least(schema, "minItems");

    private static int Least(JsonElement schema, string keyword) => (int)Math.Clamp(ValueBounds.Of(schema, keyword) ?? 0, 0, Largest);

    private static bool IsAllowed(double candidate, JsonElement schema, string type)
    {
        JsonElement value = JsonSerializer.SerializeToElement(candidate);
        return ValueBounds.IsOf(value, type) && !ValueBounds.Faults(value, schema).Any();
    }
}
