namespace Retab.Contracts.Tests.Documents;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>
/// Says whether two texts are the same step: absent, null and default are one for known optional members, timestamps are
/// instants to 100 ns, everything free-form is equal to the character.
/// </summary>
internal static class StepComparison
{
    /// <returns>The path and reason of the first difference; null when there is none.</returns>
    internal static string? FirstDifference(string original, string written)
    {
        using var left = JsonDocument.Parse(original, new JsonDocumentOptions { MaxDepth = 2048 });
        using var right = JsonDocument.Parse(written, new JsonDocumentOptions { MaxDepth = 2048 });
        return CompareObject(ContractSchema.Schema("WorkflowRunStep"), left.RootElement, right.RootElement, "$");
    }

    private static string? CompareObject(JsonObject schema, JsonElement left, JsonElement right, string path)
    {
        JsonObject variant = schema;
        if (ContractSchema.Union(schema) is { } union)
        {
            string value = left.GetProperty(union.Property).GetString()!;
            variant = union.Mapping.TryGetValue(value, out string? name) ? ContractSchema.Schema(name) : schema;
        }

        var declared = ContractSchema.Members(variant).ToList();
        IEnumerable<string> unknown = Names(left).Union(Names(right)).Except(declared.Select(member => member.Name));
        return declared.Select(member =>
            CompareMember(member.Schema, member.Required, Find(left, member.Name), Find(right, member.Name), path + "." + member.Name))
            .Concat(unknown.Select(name => CompareVerbatim(Find(left, name), Find(right, name), path + "." + name)))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? CompareMember(JsonNode schema, bool required, JsonElement? left, JsonElement? right, string path)
    {
        if (ContractSchema.IsFreeForm(schema))
        {
            using var standard = JsonDocument.Parse(schema["default"]?.ToJsonString() ?? "null");
            return CompareVerbatim(left ?? (schema["default"] is null ? null : standard.RootElement), right, path);
        }

        if (!required)
        {
            using var fallback = JsonDocument.Parse(schema["default"]?.ToJsonString() ?? "null");
            left = left is null or { ValueKind: JsonValueKind.Null } ? fallback.RootElement.Clone() : left;
            right = right is null or { ValueKind: JsonValueKind.Null } ? fallback.RootElement.Clone() : right;
        }

        return left is { } a && right is { } b ? CompareValue(ContractSchema.Resolve(schema), a, b, path) : path + ": one is absent";
    }

    private static string? CompareValue(JsonObject schema, JsonElement left, JsonElement right, string path)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return path + ": " + left.ValueKind + " became " + right.ValueKind;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object when schema["additionalProperties"] is JsonObject items:
                return CompareMap(items, left, right, path);
            case JsonValueKind.Object:
                return CompareObject(schema, left, right, path);
            case JsonValueKind.Array:
                return left.GetArrayLength() != right.GetArrayLength()
                    ? path + ": another length"
                    : left
                        .EnumerateArray()
                        .Zip(right.EnumerateArray(), (a, b) => CompareMember(schema["items"]!, true, a, b, path + "[]"))
                        .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.String when schema["format"]?.ToString() == "date-time":
                return Math.Abs(Instant(left) - Instant(right)) <= 1 ? null : path + ": " + left + " became " + right;
            case JsonValueKind.Number:
                return Number(left).Equals(Number(right)) ? null : path + ": " + left + " became " + right;
            default:
                return left.ToString() == right.ToString() ? null : path + ": " + left + " became " + right;
        }
    }

    // Exact where .NET can be; beyond a decimal both are doubles.
    private static object Number(JsonElement number) => number.TryGetDecimal(out decimal exact) ? exact : number.GetDouble();

    private static string? CompareMap(JsonObject items, JsonElement left, JsonElement right, string path) =>
        Names(left).SequenceEqual(Names(right))
            ? Names(left)
                .Select(name => CompareMember(items, true, Find(left, name), Find(right, name), path + "['" + name + "']"))
                .FirstOrDefault(difference => difference is not null)
            : path + ": other keys";

    private static string? CompareVerbatim(JsonElement? left, JsonElement? right, string path) =>
        left?.GetRawText() == right?.GetRawText() ? null : path + ": '" + left?.GetRawText() + "' became '" + right?.GetRawText() + "'";

    private static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value : null;

    private static List<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static long Instant(JsonElement text)
    {
        // .NET's own parser knows neither lower case nor an offset beyond 14 hours.
        string value = text.GetString()!.Replace('t', 'T').Replace('z', 'Z');
        string local = value.Length > 19 && value[19] == '.'
            ? value[..20] + new string([.. value[20..].TakeWhile(char.IsDigit)])
            : value[..19];
        string offset = value[local.Length..].Replace(":", "", StringComparison.Ordinal);
        long minutes = offset.Length < 5
            ? 0
            : (int.Parse(offset[1..3], CultureInfo.InvariantCulture) * 60) + int.Parse(offset[3..], CultureInfo.InvariantCulture);
        string cut = local.Length > 27 ? local[..27] : local;
        return DateTime.Parse(cut, CultureInfo.InvariantCulture).Ticks
            - ((offset.StartsWith('-') ? -minutes : minutes) * TimeSpan.TicksPerMinute);
    }
}
