namespace Retab.Contracts.Testing;

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

/// <summary>
/// Removes the payload from findings: their pointers lead to the same place in the recording, and they show only values from there.
/// </summary>
internal sealed class AnonymousFindings(
    Anonymization anonymization, JsonElement document, JsonElement root, bool showsUnknownNames)
{
    internal ContractFinding Of(ContractFinding finding)
    {
        (string pointer, string? json) = Find(finding.Pointer);
        return Of(finding, pointer, finding.Value is null || SchemaCheck.Shown(json) != finding.Value ? null : finding.Value);
    }

    /// <summary>A finding without a place, as in text that is not JSON.</summary>
    internal static ContractFinding Rootless(ContractFinding finding) => Of(finding, "", null);

    private static ContractFinding Of(ContractFinding finding, string pointer, string? value) =>
        finding with { Pointer = pointer, Reason = finding.PlainReason ?? finding.Reason, Value = value };

    /// <summary>The pointer into the recording and the JSON there; null if there is none.</summary>
    private (string Pointer, string? Json) Find(string pointer)
    {
        (JsonElement value, JsonElement schema, string owner, string name) = (document, root, "", "");
        string shown = "";
        foreach (string step in pointer.Split('/').Skip(1).Select(JsonPointer.Unescape))
        {
            schema = SchemaCheck.Chosen(value, schema);
            if (schema.ValueKind != JsonValueKind.Object)
            {
                return (shown, null);
            }

            if (value.ValueKind == JsonValueKind.Array
                && schema.TryGetProperty("items", out JsonElement items)
                && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && index < value.GetArrayLength())
            {
                (value, schema, shown) = (value[index], items, JsonPointer.Append(shown, step));
                continue;
            }

            if (value.ValueKind != JsonValueKind.Object)
            {
                return (shown, null);
            }

            IReadOnlyList<(string Name, JsonElement Value)> members = JsonText.Members(value);
            ObjectShape shape = ObjectShape.Of(schema).VariantOf(members);
            if (anonymization.Member(shape, name, step) is not { } known)
            {
                bool isNamed = showsUnknownNames && !shape.IsFreeForm;
                return (isNamed ? JsonPointer.Append(shown, anonymization.UnknownName(step)) : shown, null);
            }

            shown = JsonPointer.Append(shown, known.Shown);
            if (members.Find(step) is not { } member)
            {
                return (shown, null);
            }

            (value, schema, owner, name) = (member, known.Schema, name, known.Name);
        }

        return (shown, anonymization.Json(value, schema, owner, name));
    }
}
