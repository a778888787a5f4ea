using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>
/// One answer, judged as it came, and shown as it is without secrets: every finding is made of the scrubbed text, so that no cut and no
/// escape lets a part of a secret through.
/// </summary>
internal sealed class Answer
{
    private const string Json = "application/json";

    private readonly Exchange _sent;
    private readonly Exchange _shown;
    private readonly Scrubber _scrubber;

    internal Answer(Exchange exchange, Scrubber scrubber, string stepId, string? runId)
    {
        _sent = exchange;
        _shown = exchange.Without(scrubber);
        _scrubber = scrubber;
        if (!IsWhole)
        {
            Violations = IsTaken ? [new(ContractFindingKind.Violation, "", "no whole body came: " + Failure, null)] : [];
            return;
        }

        IReadOnlyList<ContractFinding> findings = Shown(StepContract.Check);
        IsRead = exchange.Failure is null && findings.All(finding => finding.Kind == ContractFindingKind.Drift);
        Drift = [.. findings.Where(finding => finding.Kind == ContractFindingKind.Drift)];
        Violations =
        [
            .. OfType(),
            .. findings.Where(finding => finding.Kind == ContractFindingKind.Violation && !finding.IsReaderLimit),
            .. IsRead ? OfAnother(stepId, runId) : [],
        ];
        ContractFinding[] limits = [.. findings.Where(finding => finding.IsReaderLimit)];
        if (Violations.Count == 0 && limits.Length == 0 && _shown.Failure is { } failure)
        {
            Violations = [new(ContractFindingKind.Violation, "", failure, null)];
        }

        Lost = IsRead
            ? Shown(body => RoundTrip.Differences(body, RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(body))))
            : limits;
    }

    internal int? StatusCode => _sent.StatusCode;

    internal bool IsTaken => _sent.IsTaken;

    internal bool IsRefused => _sent.IsRefused;

    internal string? Failure => _shown.Failure;

    internal string Summary => _shown.Shown;

    /// <summary>Whether it is a 200 with all of its body.</summary>
    internal bool IsWhole => IsTaken && _sent.Body is not null;

    /// <summary>Whether it is a step that the contract allows.</summary>
    internal bool IsRead { get; }

    /// <summary>The body of a 200 without secrets, where it is still a step; null otherwise.</summary>
    internal string? Recording => IsWhole && _sent.Failure is null && StepContract.Refusal(_shown.Body!) is null ? _shown.Body : null;

    internal IReadOnlyList<ContractFinding> Violations { get; } = [];

    internal IReadOnlyList<ContractFinding> Drift { get; } = [];

    internal IReadOnlyList<ContractFinding> Lost { get; } = [];

    /// <summary>What is wrong with an answer that is no 200.</summary>
    internal IReadOnlyList<ContractFinding> ErrorFindings =>
        StatusCode is { } status && ContractOperation.Get.ErrorSchema(status) is not null && _sent.Body is not null
            ? [.. OfType(), .. Shown(body => StepContract.CheckError(ContractOperation.Get, status, body))]
            : [];

    /// <summary>The contract has JSON alone.</summary>
    private IEnumerable<ContractFinding> OfType() => string.Equals(_sent.ContentType, Json, StringComparison.OrdinalIgnoreCase)
        ? []
        : [new(ContractFindingKind.Violation, "", "the Content-Type must be " + Json, _shown.ContentType)];

    private IEnumerable<ContractFinding> OfAnother(string stepId, string? runId)
    {
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(_sent.Body!);
        if (step.StepId != stepId)
        {
            yield return new(
                ContractFindingKind.Violation,
                "/step_id",
                "another step was asked for: " + _scrubber.Id(stepId),
                JsonSerializer.Serialize(_scrubber.Id(step.StepId)));
        }

        if (runId is not null && step.RunId != runId)
        {
            yield return new(
                ContractFindingKind.Violation,
                "/run_id",
                "another run was asked for: " + _scrubber.Id(runId),
                JsonSerializer.Serialize(_scrubber.Id(step.RunId)));
        }
    }

    /// <summary>
    /// What a check finds in the body, said of the scrubbed one; where that differs in more than its texts, only the places are said.
    /// </summary>
    private IReadOnlyList<ContractFinding> Shown(Func<string, IReadOnlyList<ContractFinding>> check)
    {
        IReadOnlyList<ContractFinding> found = check(_sent.Body!);
        if (_sent.Body == _shown.Body || found.Count == 0)
        {
            return found;
        }

        IReadOnlyList<ContractFinding> shown = check(_shown.Body!);
        return shown.Select(finding => finding.Kind).SequenceEqual(found.Select(finding => finding.Kind))
            ? shown
            :
            [
                .. found.Select(finding => new ContractFinding(
                    finding.Kind,
                    _scrubber.Pointer(finding.Pointer),
                    "it differs from the contract, and holds a secret",
                    null)
                {
                    IsReaderLimit = finding.IsReaderLimit,
                }),
            ];
    }
}
