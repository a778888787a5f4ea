namespace Retab.Contracts.Tests.Documents;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>
/// Writes steps that the contract allows, as oddly as JSON lets it: members shuffled, unknown members, values and variants,
/// escapes, white space, every form of a timestamp. The same seed gives the same text.
/// </summary>
/// <param name="seed">What decides every choice.</param>
/// <param name="astral">Whether characters outside the basic plane occur; half of one, cut by a mutation, is no text.</param>
/// <param name="extremes">Whether numbers beyond a double and repeated keys occur in free-form data.</param>
internal sealed class StepGenerator(int seed, bool astral = true, bool extremes = true)
{
    private readonly Random _random = new(seed);

    internal string Step() => Object(ContractSchema.Schema("WorkflowRunStep"), null);

    /// <summary>A value of one schema of the contract; of a union's variant, with that variant's discriminator.</summary>
    internal string Of(string name)
    {
        JsonObject schema = ContractSchema.Schema(name);
        JsonNode? union = schema["allOf"]?[0];
        return Object(schema, union is null
            ? null
            : ContractSchema.Union(ContractSchema.Resolve(union))!.Value.Mapping.First(variant => variant.Value == name).Key);
    }

    /// <summary>Any JSON value.</summary>
    internal string Free(int depth = 3)
    {
        switch (_random.Next(depth > 0 ? 9 : 6))
        {
            case 0: return "null";
            case 1: return Pick("true", "false");
            case 2: return Pick(
                "0", "-0", "-0.0", "1.50", extremes ? "1e400" : "1e300", extremes ? "-1E-400" : "-1E-300", "1234567890.12345678901",
                "123456789012345678901234567890", "2.0e+3");
            case 3 or 4 or 5: return Text(Pick(
                "", "2026-05-18T10:00:00Z", "/Date(1)/", "a\"b\\c/\n\t", astral ? "é€😀" : "é€", "key", "$id"));
            case 6: return "[" + Space() + string.Join(Space() + "," + Space(), Repeat(_random.Next(4), () => Free(depth - 1))) + Space()
                + "]";
            default: return "{" + Space()
                + string.Join(Space() + "," + Space(), Repeat(
                    _random.Next(4), i => Member(Pick("$id", "$ref", "$type", "a", "A", "a", "") + (extremes ? "" : i), Free(depth - 1))))
                + Space() + "}";
        }
    }

    private string Value(JsonNode schema)
    {
        if (ContractSchema.IsNullable(schema) && _random.Next(4) == 0)
        {
            return "null";
        }

        if (ContractSchema.IsFreeForm(schema))
        {
            return Free();
        }

        if (ContractSchema.ReferenceOf(schema) == nameof(ValidationErrorLocation))
        {
            return Pick("0", "\"a\"", "\"\"");
        }

        JsonObject resolved = ContractSchema.Resolve(schema);
        if (resolved["enum"] is JsonArray values)
        {
            return Text(_random.Next(8) == 0 ? "of_tomorrow" : values[_random.Next(values.Count)]!.ToString());
        }

        return ContractSchema.TypeOf(resolved) switch
        {
            "string" => Text(resolved["format"]?.ToString() == "date-time"
                ? Timestamp()
                : Pick("", "x", "step_1", astral ? "é😀" : "é", "a\"b\\", "null")),
            "integer" => Pick("0", "7", "-3", "2147483647", "5.0"),
            "number" => Pick("0", "0.5", "-1e3"),
            "boolean" => Pick("true", "false"),
            "array" => "[" + string.Join(Space() + "," + Space(), Repeat(_random.Next(3), () => Value(resolved["items"]!))) + "]",
            "object" when resolved["additionalProperties"] is JsonObject items => Map(items),
            _ => Object(resolved, null),
        };
    }

    private string Map(JsonObject items)
    {
        int count = _random.Next(10) == 0 ? 12 : _random.Next(3);
        return "{" + Space() + string.Join(",", Repeat(count, i => Member("handle-" + i + "-é", Value(items)))) + "}";
    }

    private string Object(JsonObject schema, string? discriminatorValue)
    {
        if (discriminatorValue is null && ContractSchema.Union(schema) is { } union)
        {
            KeyValuePair<string, string> variant = union.Mapping.ElementAt(_random.Next(union.Mapping.Count));
            return _random.Next(6) == 0
                ? Join([Member(union.Property, Text("of_tomorrow")), .. Unknown()])
                : Object(ContractSchema.Schema(variant.Value), variant.Key);
        }

        string? discriminator = schema["allOf"] is JsonArray all ? ContractSchema.Union(ContractSchema.Resolve(all[0]!))?.Property : null;
        var members = new List<string>(Unknown());
        foreach ((string name, JsonNode member, bool required) in ContractSchema.Members(schema))
        {
            if (name == discriminator)
            {
                members.Add(Member(name, Text(discriminatorValue!)));
            }
            else if (required || _random.Next(4) > 0)
            {
                // A null stands for the default where there is one, as the server has been seen to send it.
                bool isNull = !required && member["default"] is not null && _random.Next(8) == 0;
                members.Add(Member(name, isNull ? "null" : Value(member)));
            }
        }

        return Join(members);
    }

    private string Join(List<string> members)
    {
        string[] shuffled = [.. members];
        _random.Shuffle(shuffled);
        return "{" + Space() + string.Join(Space() + "," + Space(), shuffled) + Space() + "}";
    }

    private IEnumerable<string> Unknown() =>
        _random.Next(3) > 0 ? [] : Repeat(_random.Next(1, 4), i => Member("x_" + i, Free()));

    private string Member(string name, string value) => Text(name) + Space() + ":" + Space() + value;

    /// <summary>A string in one of the spellings that JSON has for it.</summary>
    private string Text(string value)
    {
        if (_random.Next(3) > 0)
        {
            return JsonSerializer.Serialize(value);
        }

        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            bool escaped = c is '"' or '\\' or < ' ' || char.IsSurrogate(c) || _random.Next(4) == 0;
            text.Append(escaped ? "\\u" + ((int)c).ToString(Pick("x4", "X4"), CultureInfo.InvariantCulture) : c.ToString());
        }

        return text.Append('"').ToString();
    }

    private string Timestamp()
    {
        string date = Pick("2026-05-18", "2024-02-29", "1970-01-01", "9999-12-30", "0001-01-03");
        string fraction = Pick("", ".0", ".5", ".123456", ".1234567", ".123456789012");
        return date + Pick("T", "t", " ") + Pick("00:00:00", "23:59:59", "10:00:04") + fraction
            + Pick("", "Z", "z", "+00:00", "-00:00", "+05:30", "-14:00", "+0200", "+18:00");
    }

    private string Space() => _random.Next(4) > 0 ? "" : Pick(" ", "\n", "\r\n\t", "  ");

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private static List<string> Repeat(int count, Func<string> make) => Repeat(count, _ => make());

    private static List<string> Repeat(int count, Func<int, string> make) => [.. Enumerable.Range(0, count).Select(make)];
}
