namespace Retab.Contracts.Testing;

using System;
using System.Globalization;
using System.Text.Json;

/// <summary>Decides which single values are equal under the contract.</summary>
internal static class SameValue
{
    internal static bool IsDefault(JsonElement? value, JsonElement schema) =>
        value is not { } there
        || there.ValueKind == JsonValueKind.Null
        || (schema.ValueKind == JsonValueKind.Object
            && schema.TryGetProperty("default", out JsonElement fallback)
            && fallback.ValueEqualsJson(there));

    internal static bool IsText(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && (schema.TryGetProperty("type", out _) || schema.TryGetProperty("enum", out _));

    private static bool Is(JsonElement schema, string keyword, string value) =>
        schema.TryGetProperty(keyword, out JsonElement found) && found.ValueEquals(value);

    internal static bool SameText(string before, string after, JsonElement schema) =>
        before == after || (Is(schema, "format", "date-time") && SameInstant(before, after));

    // Compared as decimals if both fit, else as doubles.
    internal static bool SameNumber(JsonElement before, JsonElement after) =>
        before.TryGetDecimal(out decimal old) && after.TryGetDecimal(out decimal now)
            ? old == now
            : before.GetDouble().Equals(after.GetDouble());

    private static bool SameInstant(string before, string after)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParse(before, CultureInfo.InvariantCulture, styles, out DateTimeOffset old)
            && DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, styles, out DateTimeOffset now)
            && (old - now).Duration().Ticks <= 1;
    }
}
