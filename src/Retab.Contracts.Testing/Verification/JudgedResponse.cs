using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using JsonException = System.Text.Json.JsonException;

namespace Retab.Contracts.Testing;

/// <summary>One response: judged as it came, shown without its payload.</summary>
internal sealed class JudgedResponse
{
    private const string Json = "application/json";

    private readonly Exchange _exchange;
    private readonly Anonymization _anonymization;

    internal JudgedResponse(Exchange exchange, Anonymization anonymization, string stepId, string? runId)
    {
        _exchange = exchange;
        _anonymization = anonymization;
        if (!IsWhole)
        {
            Violations = IsTaken ? [Violation("no whole body came: " + Failure)] : [];
            return;
        }

        string body = exchange.Body!;
        IReadOnlyList<ContractFinding> findings = Shown(StepContract.Check(body), StepSchema);
        IsRead = exchange.Failure is null && findings.All(finding => finding.Kind == ContractFindingKind.Drift);
        Drift = [.. findings.Where(finding => finding.Kind == ContractFindingKind.Drift)];
        Violations =
        [
            .. OfType(),
            .. findings.Where(finding => finding.Kind == ContractFindingKind.Violation && !finding.IsReaderLimit),
            .. IsRead ? OfAnother(stepId, runId) : [],
        ];
        ContractFinding[] limits = [.. findings.Where(finding => finding.IsReaderLimit)];
        if (Violations.Count == 0 && limits.Length == 0 && Failure is { } failure)
        {
            Violations = [Violation(failure)];
        }

        Lost = IsRead
            ? Shown(RoundTrip.Differences(body, RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(body))), StepSchema)
            : limits;
    }

    internal int? StatusCode => _exchange.StatusCode;

    internal bool IsTaken => _exchange.IsTaken;

    internal bool IsRefused => _exchange.IsRefused;

    internal string? Failure => _exchange.Failure;

    internal string Summary => _exchange.Summary;

    /// <summary>Whether it is a 200 with all of its body.</summary>
    internal bool IsWhole => IsTaken && _exchange.Body is not null;

    /// <summary>Whether it is a step that the contract allows.</summary>
    internal bool IsRead { get; }

    /// <summary>The step without its payload; null where the response, or what is left of it, violates the contract.</summary>
    internal string? Recording
    {
        get
        {
            if (!IsRead || Violations.Count > 0)
            {
                return null;
            }

            using var document = JsonDocument.Parse(_exchange.Body!, StepContract.Options);
            string recording = _anonymization.Document(document.RootElement, StepSchema);
            return StepContract.Check(recording).Any(finding => finding.Kind == ContractFindingKind.Violation) ? null : recording;
        }
    }

    internal IReadOnlyList<ContractFinding> Violations { get; } = [];

    internal IReadOnlyList<ContractFinding> Drift { get; } = [];

    internal IReadOnlyList<ContractFinding> Lost { get; } = [];

    /// <summary>What is wrong with a response that is no 200.</summary>
    internal IReadOnlyList<ContractFinding> ErrorFindings =>
        StatusCode is { } status && ContractOperation.Get.ErrorSchema(status) is { } schema && _exchange.Body is { } body
            ? [.. OfType(), .. Shown(StepContract.CheckError(ContractOperation.Get, status, body), schema)]
            : [];

    private static JsonElement StepSchema => EmbeddedContract.Follow(StepContract.Step);

    /// <summary>The contract has JSON alone.</summary>
    private IEnumerable<ContractFinding> OfType() => string.Equals(_exchange.ContentType, Json, StringComparison.OrdinalIgnoreCase)
        ? []
        : [Violation("the Content-Type must be " + Json)];

    private IEnumerable<ContractFinding> OfAnother(string stepId, string? runId)
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(_exchange.Body!);
        if (step.StepId != stepId)
        {
            yield return Violation("another step was asked for", "/step_id");
        }

        if (runId is not null && step.RunId != runId)
        {
            yield return Violation("another run was asked for", "/run_id");
        }
    }

    private static ContractFinding Violation(string reason, string pointer = "") =>
        new(ContractFindingKind.Violation, pointer, reason, null);

    private IReadOnlyList<ContractFinding> Shown(IReadOnlyList<ContractFinding> findings, JsonElement schema)
    {
        if (findings.Count == 0)
        {
            return findings;
        }

        try
        {
            using var document = JsonDocument.Parse(_exchange.Body!, StepContract.Options);
            _anonymization.Learn(document.RootElement, schema);
            
            // What is new in a step is found by its name; of a failure no text is shown.
            var shown = new AnonymousFindings(_anonymization, document.RootElement, schema, showsUnknownNames: IsTaken);
            return [.. findings.Select(shown.Of)];
        }
        catch (JsonException)
        {
            return [.. findings.Select(AnonymousFindings.Rootless)];
        }
    }
}
