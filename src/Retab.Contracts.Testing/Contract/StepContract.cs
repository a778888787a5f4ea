namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

/// <summary>Compares JSON with the contract that this package was made from; see <see cref="ContractInfo"/>.</summary>
public static class StepContract
{
    /// <summary>Free-form data can be as deep as the library reads it; the members around it add to that.</summary>
    internal const int MaxDepth = RawJson.MaxDepth + 8;

    private static readonly JsonElement Anything = JsonDocument.Parse("{}").RootElement;

    internal static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Compares a response to <c>GET /v1/workflows/steps/{step_id}</c> with the contract.</summary>
    /// <param name="json">The body of a 200.</param>
    /// <returns>Every difference. Empty if the document conforms to the contract and has nothing that the contract does not know.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static IReadOnlyList<ContractFinding> Check(string json) => Check<WorkflowRunStep>(json, ContractOperation.Get);

    /// <summary>Compares a response to <c>GET /v1/workflows/steps</c>, one page of the list, with the contract.</summary>
    /// <param name="json">The body of a 200.</param>
    /// <returns>Every difference. Empty if the document conforms to the contract and has nothing that the contract does not know.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static IReadOnlyList<ContractFinding> CheckList(string json) => Check<WorkflowRunStepList>(json, ContractOperation.List);

    /// <summary>
    /// Compares the body of an error with the contract's schema for that status. A status without a schema can have any JSON.
    /// </summary>
    internal static IReadOnlyList<ContractFinding> CheckError(ContractOperation operation, int statusCode, string json) =>
        CheckSchema(json, operation.Schema(statusCode) ?? Anything);

    /// <summary>Compares the body of a 200 with the contract, and with what the library can read.</summary>
    internal static IReadOnlyList<ContractFinding> Check<T>(string json, ContractOperation operation)
        where T : notnull
    {
        List<ContractFinding> findings = [.. CheckSchema(json, operation.Body)];
        if (!findings.Any(finding => finding.Kind == ContractFindingKind.Violation) && Refusal<T>(json) is { } refusal)
        {
            using var document = JsonDocument.Parse(json, Options);
            (string pointer, JsonElement? value) = Find(document.RootElement, refusal.Pointer);
            findings.Add(BeyondReader(pointer, value) is { } what
                ? refusal with
                {
                    Pointer = pointer,
                    Reason = $"the contract allows this {what}, but this library cannot read it: {refusal.Reason}",
                    PlainReason = $"the contract allows this {what}, but this library cannot read it",
                    IsReaderLimit = true,
                }
                : refusal);
        }

        return findings;
    }

    private static IReadOnlyList<ContractFinding> CheckSchema(string json, JsonElement schema)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (JsonText.HalfPairIn(json) is { } at)
        {
            return [ContractFinding.Violation("", $"this is not JSON: an unpaired surrogate at {at} is not escaped")];
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
            return
            [
                new(ContractFindingKind.Violation, "", $"this is not JSON: {exception.Message}", SchemaCheck.Shown(json))
                {
                    PlainReason = $"this is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}",
                },
            ];
        }
    }

    /// <summary>What the contract does not limit, so that the limit is the reader's; null for anything else.</summary>
    private static string? BeyondReader(string pointer, JsonElement? value) => value switch
    {
        _ when JsonText.HalfPairIn(pointer) is not null => "name",
        { ValueKind: JsonValueKind.Number } => "number",
        { ValueKind: JsonValueKind.String } text when JsonText.HalfPairIn(JsonText.Of(text)) is not null => "text",
        _ => null,
    };

    /// <summary>
    /// The value at a pointer whose names with unpaired surrogates are escaped, and the pointer with those names unescaped.
    /// </summary>
    private static (string Pointer, JsonElement? Value) Find(JsonElement root, string pointer)
    {
        string found = "";
        JsonElement? value = root;
        foreach (string spelled in pointer.Split('/').Skip(1).Select(JsonPointer.Unescape))
        {
            string step = spelled;
            switch (value)
            {
                case { ValueKind: JsonValueKind.Object } members:
                    IReadOnlyList<(string Name, JsonElement Value)> named = JsonText.Members(members);
                    step = named.Find(spelled) is null ? JsonText.Unescaped(spelled) : spelled;
                    value = named.Find(step);
                    break;
                case { ValueKind: JsonValueKind.Array } items
                    when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                        && index < items.GetArrayLength():
                    value = items[index];
                    break;
                default:
                    value = null;
                    break;
            }

            found = JsonPointer.Append(found, step);
        }

        return (found, value);
    }

    /// <summary>What a schema cannot express: a day that does not exist, a number outside the range of its type.</summary>
    private static ContractFinding? Refusal<T>(string json)
        where T : notnull
    {
        try
        {
            RetabJson.Deserialize<T>(json);
            return null;
        }
        catch (JsonException exception)
        {
            return ContractFinding.Violation(JsonPointer.OfPath(exception.Path!), Reason(exception)) with
            {
                PlainReason = "this library cannot read this value",
            };
        }
    }

    /// <summary>The message without path and position: a finding has its pointer, and nobody wrote the text that is counted in.</summary>
    internal static string Reason(JsonException exception)
    {
        int path = exception.Message.LastIndexOf(" Path: ", StringComparison.Ordinal);
        return path < 0 ? exception.Message : exception.Message[..path];
    }
}
