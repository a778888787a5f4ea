namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

/// <summary>Compares a value with a schema of the contract: references, unions with a discriminator, null as a type.</summary>
internal sealed class SchemaCheck
{
    private const int ShownLength = 80;

    private readonly List<ContractFinding> _findings = [];

    internal IReadOnlyList<ContractFinding> Findings => _findings;

    /// <summary>JSON that is truncated if it is long.</summary>
    internal static string Shown(string? json)
    {
        json ??= "";
        return json.Length <= ShownLength ? json : $"{json[..ShownLength]}…";
    }

    /// <summary>The schema that applies to a value: behind references, and the best match of several alternatives.</summary>
    internal static JsonElement Chosen(JsonElement value, JsonElement schema)
    {
        schema = EmbeddedContract.Resolve(schema);
        return schema.ValueKind == JsonValueKind.Object && SchemaTypes.Alternatives(schema) is { } alternatives
            ? Chosen(value, Best(value, alternatives, "").Schema)
            : schema;
    }

    internal void Visit(JsonElement value, JsonElement schema, string pointer)
    {
        schema = EmbeddedContract.Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            if (schema.ValueKind == JsonValueKind.False)
            {
                Violation(pointer, "no value is allowed here", value);
            }

            return;
        }

        if (SchemaTypes.Alternatives(schema) is { } alternatives)
        {
            VisitAlternatives(value, alternatives, pointer);
            return;
        }

        if (!VisitType(value, schema, pointer))
        {
            return;
        }

        VisitEnum(value, schema, pointer);
        foreach (string fault in ValueBounds.Faults(value, schema))
        {
            Violation(pointer, fault, value);
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            VisitObject(value, schema, pointer);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Visit(item, items, JsonPointer.Append(pointer, (index++).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
    }

    /// <summary>Only the findings of the best match count.</summary>
    private void VisitAlternatives(JsonElement value, IReadOnlyList<JsonElement> alternatives, string pointer)
    {
        string[] types = [.. alternatives.SelectMany(SchemaTypes.Of).Distinct()];
        if (!types.Contains(SchemaTypes.Any) && !types.Any(type => ValueBounds.IsOf(value, type)))
        {
            Violation(pointer, $"this must be {string.Join(" or ", types)}", value);
            return;
        }

        _findings.AddRange(Best(value, alternatives, pointer).Check._findings);
    }

    private static (JsonElement Schema, SchemaCheck Check) Best(
        JsonElement value, IReadOnlyList<JsonElement> alternatives, string pointer) =>
        alternatives
            .Select(alternative =>
            {
                var check = new SchemaCheck();
                check.Visit(value, alternative, pointer);
                return (Schema: alternative, Check: check);
            })
            // A match of the right type with a violation further inside says more than one of another type.
            .OrderBy(one => one.Check._findings.Any(finding => finding.Kind == ContractFindingKind.Violation))
            .ThenBy(one => one.Check._findings.Any(
                finding => finding.Kind == ContractFindingKind.Violation && finding.Pointer == pointer))
            .ThenBy(one => one.Check._findings.Count)
            .First();

    private bool VisitType(JsonElement value, JsonElement schema, string pointer)
    {
        string[] types = [.. SchemaTypes.Of(schema)];
        if (types.Contains(SchemaTypes.Any) || types.Any(one => ValueBounds.IsOf(value, one)))
        {
            return true;
        }

        Violation(pointer, $"this must be {string.Join(" or ", types)}", value);
        return false;
    }

    private void VisitEnum(JsonElement value, JsonElement schema, string pointer)
    {
        if (schema.TryGetProperty("const", out JsonElement only) && !only.ValueEqualsJson(value))
        {
            Violation(pointer, $"this must be {only.GetRawText()}", value);
        }

        if (schema.TryGetProperty("enum", out JsonElement values) && !values.EnumerateArray().Any(one => one.ValueEqualsJson(value)))
        {
            Drift(
                pointer,
                $"the contract does not know this value{Spelling.Hint(Plain(value), values.EnumerateArray().Select(Plain))}",
                value);
        }
    }

    private void VisitObject(JsonElement value, JsonElement schema, string pointer)
    {
        IReadOnlyList<(string Name, JsonElement Value)> members = JsonText.Members(value);
        ObjectShape shape = ObjectShape.Of(schema);

        // A discriminator that is not a string is found below, as a member of the wrong type.
        if (shape.Discriminator is { } discriminator && members.Find(discriminator) is { ValueKind: JsonValueKind.String } kind)
        {
            if (shape.Variant(JsonText.Of(kind)) is { } variant)
            {
                shape = ObjectShape.Of(variant);
            }
            else
            {
                Drift(
                    JsonPointer.Append(pointer, discriminator),
                    $"the contract does not know this variant{Spelling.Hint(JsonText.Of(kind), shape.Kinds)}",
                    kind);
                return;
            }
        }

        // Free-form data is not checked.
        if (shape.IsFreeForm && shape.Required.Count == 0)
        {
            return;
        }

        foreach (string missing in shape.Required.Where(name => members.Find(name) is null))
        {
            _findings.Add(
                ContractFinding.Violation(JsonPointer.Append(pointer, missing), $"the required member '{missing}' is missing"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, JsonElement member) in members)
        {
            string at = JsonPointer.Append(pointer, name);
            if (!seen.Add(name))
            {
                Violation(at, "this member is repeated", member);
                continue;
            }

            if ((shape.Members.TryGetValue(name, out JsonElement described) ? described : shape.Others) is { } known)
            {
                Visit(member, known, at);
            }
            else
            {
                Drift(at, $"the contract does not know this member{Spelling.Hint(name, shape.Members.Keys)}", member);
            }
        }
    }

    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : value.GetRawText();

    private void Violation(string pointer, string reason, JsonElement value) =>
        _findings.Add(new(ContractFindingKind.Violation, pointer, reason, Shown(value.GetRawText())));

    private void Drift(string pointer, string reason, JsonElement value) =>
        _findings.Add(new(ContractFindingKind.Drift, pointer, reason, Shown(value.GetRawText())));
}
