namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

/// <summary>
/// Compares a document with itself after reading and writing. For known optional members absent, null and the default are equal; timestamps
/// are compared as instants and numbers as values. Free-form and unknown data must be equal verbatim.
/// </summary>
internal sealed class RoundTrip
{
    private readonly List<ContractFinding> _findings = [];

    internal static IReadOnlyList<ContractFinding> Differences(string sent, string written, JsonElement schema)
    {
        using var before = JsonDocument.Parse(sent, StepContract.Options);
        using var after = JsonDocument.Parse(written, StepContract.Options);
        var trip = new RoundTrip();
        trip.Visit(before.RootElement, after.RootElement, schema, "");
        return trip._findings;
    }

    private void Visit(JsonElement before, JsonElement after, JsonElement schema, string pointer)
    {
        if (before.GetRawText() == after.GetRawText())
        {
            return;
        }

        schema = SchemaCheck.Chosen(before, schema);
        bool isSame = (before.ValueKind, after.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => VisitObject(before, after, schema, pointer),
            (JsonValueKind.Array, JsonValueKind.Array) => VisitItems(before, after, schema, pointer),
            (JsonValueKind.String, JsonValueKind.String) =>
                SameValue.IsText(schema) && SameValue.SameText(JsonText.Of(before), JsonText.Of(after), schema),
            (JsonValueKind.Number, JsonValueKind.Number) =>
                schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out _) && SameValue.SameNumber(before, after),
            _ => false,
        };
        if (!isSame)
        {
            Changed(pointer, "this has another value afterwards", before);
        }
    }

    private bool VisitItems(JsonElement before, JsonElement after, JsonElement schema, string pointer)
    {
        if (schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("items", out JsonElement items)
            || before.GetArrayLength() != after.GetArrayLength())
        {
            return false;
        }

        for (int i = 0; i < before.GetArrayLength(); i++)
        {
            Visit(before[i], after[i], items, JsonPointer.Append(pointer, i.ToString(CultureInfo.InvariantCulture)));
        }

        return true;
    }

    private bool VisitObject(JsonElement before, JsonElement after, JsonElement schema, string pointer)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        Dictionary<string, JsonElement> olds = Members(before);
        Dictionary<string, JsonElement> news = Members(after);
        ObjectShape shape = ObjectShape.Of(schema).VariantOf(JsonText.Members(before));
        if (shape.IsFreeForm)
        {
            return false;
        }

        foreach (string name in olds.Keys.Union(news.Keys))
        {
            JsonElement? described = shape.Members.TryGetValue(name, out JsonElement member) ? member : shape.Others;
            JsonElement? old = olds.TryGetValue(name, out JsonElement was) ? was : null;
            JsonElement? now = news.TryGetValue(name, out JsonElement isNow) ? isNow : null;
            string at = JsonPointer.Append(pointer, name);
            if (described is { } known
                && !shape.Required.Contains(name)
                && SameValue.IsDefault(old, known)
                && SameValue.IsDefault(now, known))
            {
                continue;
            }

            if (old is { } o && now is { } n)
            {
                Visit(o, n, described ?? default, at);
            }
            else
            {
                Changed(at, old is null ? "this was added" : "this is lost", old ?? now!.Value);
            }
        }

        return true;
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach ((string name, JsonElement member) in JsonText.Members(value))
        {
            members[name] = member;
        }

        return members;
    }

    private void Changed(string pointer, string reason, JsonElement value) =>
        _findings.Add(new(ContractFindingKind.Violation, pointer, reason, SchemaCheck.Shown(value.GetRawText())));
}
