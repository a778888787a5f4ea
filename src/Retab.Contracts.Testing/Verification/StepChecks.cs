namespace Retab.Contracts.Testing;

using System.Collections.Generic;
using System.Globalization;
using System.Linq;

/// <summary>The checks of the responses of a server.</summary>
internal static class StepChecks
{
    internal static VerificationCheck Authentication(JudgedResponse byHeader, JudgedResponse byToken, JudgedResponse without)
    {
        string message =
            $"with the header Api-Key {byHeader.Summary}, as a bearer token {byToken.Summary}, without a key {without.Summary}";
        if (!byHeader.IsTaken && !byToken.IsTaken)
        {
            string reason = byHeader.IsRefused && byToken.IsRefused
                ? "the key is refused in both headers; check the key"
                : $"the step was not served: {byHeader.Failure}";
            return new("authentication", VerificationOutcome.NotVerified, $"{message}. {AnswerChecks.Sentence(reason)}", []);
        }

        ContractFinding[] findings =
        [
            .. Refused(byHeader, "the contract allows the key in the header Api-Key"),
            .. Refused(byToken, "the contract allows the key as a bearer token"),
        ];
        return new("authentication", AnswerChecks.Worst(findings), message, findings);
    }

    /// <summary>The checks of the step with the key in either header.</summary>
    internal static IEnumerable<VerificationCheck> Answers(JudgedResponse byHeader, JudgedResponse byToken)
    {
        JudgedResponse[] taken = [.. new[] { byHeader, byToken }.Where(answer => answer.IsTaken)];
        return AnswerChecks.Of(
            "",
            taken,
            taken.Length == 0 ? "no step was served, so there was nothing to check" : null,
            (first, second) => second.Except(first).Select(finding => Said("as a bearer token", finding)));
    }

    /// <summary>The checks of the pages of the list.</summary>
    internal static IEnumerable<VerificationCheck> Pages(IReadOnlyList<JudgedResponse> pages) => AnswerChecks.Of(
        "list ",
        [.. pages.Where(page => page.IsTaken)],
        pages switch
        {
            [] => "no step was served, or its run is not known, so no list was requested",
            [{ IsTaken: false } first] => $"the list was not served: {first.Failure}",
            [_, { IsTaken: false } second] => $"the second page was not served: {second.Failure}",
            _ => null,
        },
        (_, second) => second.Select(finding => Said("on the second page", finding)));

    internal static VerificationCheck Refusal(JudgedResponse without)
    {
        const string name = "refusal";
        if (without.StatusCode is not { } status)
        {
            return new(name, VerificationOutcome.NotVerified, "without a key there was no response", []);
        }

        if (status == 429)
        {
            return new(name, VerificationOutcome.NotVerified, "without a key there were too many requests (429)", []);
        }

        ContractFinding[] findings =
        [
            .. status == 401
                ? []
                : new[]
                {
                    new ContractFinding(
                        ContractFindingKind.Violation,
                        "",
                        "the contract requires a key, and a 401 without one",
                        status.ToString(CultureInfo.InvariantCulture)),
                },
            .. without.ErrorFindings,
        ];
        string message = status switch
        {
            not 401 => $"without a key it is {without.Summary}, but must be refused (401)",
            _ when findings.Length > 0 => $"{AnswerChecks.Places(findings.Length)} invalid",
            _ => "its body is valid",
        };
        return new(name, AnswerChecks.Worst(findings), message, findings);
    }

    private static IEnumerable<ContractFinding> Refused(JudgedResponse answer, string allowed)
    {
        if (answer.IsTaken)
        {
            return [];
        }

        return
        [
            new(
                ContractFindingKind.Violation,
                "",
                $"{allowed}, but the server {(answer.IsRefused ? "refuses it" : "does not accept it")}",
                answer.StatusCode?.ToString(CultureInfo.InvariantCulture)),
            .. answer.ErrorFindings,
        ];
    }

    private static ContractFinding Said(string where, ContractFinding finding) => finding with { Reason = $"{where}: {finding.Reason}" };
}
