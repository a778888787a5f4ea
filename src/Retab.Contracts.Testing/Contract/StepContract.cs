using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using JsonException = System.Text.Json.JsonException;

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
            findings.Add(refusal);
        }

        return findings;
    }

    /// <summary>Compares the body of a failure with what the contract says of that status; a status that it does not name may say anything.</summary>
    internal static IReadOnlyList<ContractFinding> CheckError(int statusCode, string json) =>
        EmbeddedContract.ErrorSchema(statusCode) is { } schema ? CheckSchema(json, schema) : [];

    private static IReadOnlyList<ContractFinding> CheckSchema(string json, JsonElement schema)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? throw new ArgumentNullException(nameof(json)), Options);
            var check = new SchemaCheck();
            check.Visit(document.RootElement, schema, "");
            return check.Findings;
        }
        catch (JsonException exception)
        {
            return [new(ContractFindingKind.Violation, "", "this is no JSON: " + exception.Message, SchemaCheck.Shown(json))];
        }
        catch (InvalidOperationException exception)
        {
            return [new(ContractFindingKind.Violation, "", "a text of the contract is none: " + exception.Message, null)];
        }
    }

    /// <summary>What the schema cannot say: a member that stands twice, a timestamp that is none, a number beyond its type.</summary>
    internal static ContractFinding? Refusal(string json)
    {
        try
        {
            RetabJson.Deserialize<WorkflowRunStep>(json);
            return null;
        }
        catch (Newtonsoft.Json.JsonException exception)
        {
            string path = exception switch
            {
                Newtonsoft.Json.JsonReaderException reader => reader.Path ?? "",
                Newtonsoft.Json.JsonSerializationException serialization => serialization.Path ?? "",
                _ => "",
            };
            return new(ContractFindingKind.Violation, JsonPointer.OfPath(path), exception.Message, null);
        }
    }
}
