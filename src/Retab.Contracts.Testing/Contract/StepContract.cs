using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>Holds documents against the contract that this package was made from, see <see cref="ContractInfo"/>.</summary>
public static class StepContract
{
    internal const string Step = "#/components/schemas/WorkflowRunStep";

    /// <summary>Free-form data alone may be as deep as the library reads it; the members above it come on top.</summary>
    internal const int MaxDepth = RawJson.MaxDepth + 8;

    internal static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Compares an answer to <c>GET /v1/workflows/steps/{step_id}</c> with the contract.</summary>
    /// <param name="json">The body of a 200.</param>
    /// <returns>Every difference; none when the document conforms and holds nothing new.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static IReadOnlyList<ContractFinding> Check(string json)
    {
        List<ContractFinding> findings = [.. CheckSchema(json, EmbeddedContract.Follow(Step))];
        if (!findings.Any(finding => finding.Kind == ContractFindingKind.Violation) && Refusal(json) is { } refusal)
        {
            findings.Add(IsNumber(json, refusal.Pointer)
                ? refusal with
                {
                    Reason = "the contract allows this number, but this library does not read it: " + refusal.Reason,
                    IsReaderLimit = true,
                }
                : refusal);
        }

        return findings;
    }

    /// <summary>
    /// Compares the body of a failure with what the contract says of that status; a status that it does not name may say anything.
    /// </summary>
    internal static IReadOnlyList<ContractFinding> CheckError(int statusCode, string json) =>
        EmbeddedContract.ErrorSchema(statusCode) is { } schema ? CheckSchema(json, schema) : [];

    private static IReadOnlyList<ContractFinding> CheckSchema(string json, JsonElement schema)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (JsonText.HalfPairIn(json) is { } at)
        {
            return
            [
                new(
                    ContractFindingKind.Violation,
                    "",
                    "this is no JSON: half a surrogate pair stands at " + at.ToString(CultureInfo.InvariantCulture)
                    + " as it is, not escaped",
                    null),
            ];
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var check = new SchemaCheck();
            check.Visit(document.RootElement, schema, "");
            return check.Findings;
        }
        catch (JsonException exception)
        {
            return [new(ContractFindingKind.Violation, "", "this is no JSON: " + exception.Message, SchemaCheck.Shown(json))];
        }
    }

    /// <summary>Whether a number stands at a place: the contract sets those no bounds, so it was the reader's that it is beyond.</summary>
    private static bool IsNumber(string json, string pointer)
    {
        using var document = JsonDocument.Parse(json, Options);
        JsonElement? value = document.RootElement;
        foreach (string step in pointer.Split('/').Skip(1).Select(JsonPointer.Unescape))
        {
            value = value switch
            {
                { ValueKind: JsonValueKind.Object } members => JsonText.Members(members).Find(step),
                { ValueKind: JsonValueKind.Array } items
                    when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                        && index < items.GetArrayLength()
                    => items[index],
                _ => null,
            };
        }

        return value is { ValueKind: JsonValueKind.Number };
    }

    /// <summary>What the schema cannot say: a day that no calendar has, a number beyond its type.</summary>
    internal static ContractFinding? Refusal(string json)
    {
        try
        {
            RetabJson.Deserialize<WorkflowRunStep>(json);
            return null;
        }
        catch (JsonException exception)
        {
            return new(ContractFindingKind.Violation, JsonPointer.OfPath(exception.Path!), exception.Message, null);
        }
    }
}
