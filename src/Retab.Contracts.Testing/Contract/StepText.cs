namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

/// <summary>The JSON of a step that a stub is told to serve.</summary>
internal static class StepText
{
    private const string Instead = "GivenRaw serves anything";

    /// <exception cref="ContractViolationException">The step lacks a required member, or has text that JSON cannot express.</exception>
    internal static string Of(WorkflowRunStep step)
    {
        try
        {
            return RetabJson.Serialize(step);
        }
        catch (JsonException exception)
        {
            throw new ContractViolationException(
                "The step cannot be written as JSON:",
                [ContractFinding.Violation(JsonPointer.OfPath(exception.Path!), StepContract.Reason(exception))]);
        }
    }

    /// <summary>Returns the JSON if the stub may serve it as a step.</summary>
    /// <param name="json">The step.</param>
    /// <param name="what">What the step is called in messages, at the beginning of a sentence.</param>
    /// <param name="futureOf">
    /// The caller's parameter if the step must have something that the contract does not know; null if the contract must know all of it.
    /// </param>
    /// <exception cref="ArgumentException">The contract knows everything in a future step.</exception>
    /// <exception cref="ContractViolationException">The step differs from the contract in a way that is not allowed.</exception>
    internal static string Checked(string json, string what, string? futureOf)
    {
        IReadOnlyList<ContractFinding> findings = StepContract.Check(json);
        ContractViolationException.ThrowIfAny(
            findings.Where(finding => finding.IsReaderLimit),
            $"The contract allows {char.ToLowerInvariant(what[0])}{what[1..]}, but no client of this library can read it; {Instead}.");
        ContractViolationException.ThrowIfAny(
            findings.Where(finding => finding.Kind == ContractFindingKind.Violation),
            $"{what} violates the contract, so Retab cannot send it; {Instead}.");
        if (futureOf is null)
        {
            ContractViolationException.ThrowIfAny(
                findings, $"{what} has something that the contract does not know; use GivenFutureStep for future steps.");
        }
        else if (findings.Count == 0)
        {
            throw new ArgumentException(
                $"{what} has nothing new: the contract knows every member and value, so use GivenStep. New would be a member, status, "
                + "block type, kind of handle or other enum value that the contract does not know. Free-form data does not count.",
                futureOf);
        }

        ContractViolationException.ThrowIfAny(
            DownloadUrls.InInputs(RetabJson.Deserialize<WorkflowRunStep>(json)),
            $"{what} has a signed URL where Retab sends none; {Instead}.");
        return json;
    }
}
