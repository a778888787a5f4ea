namespace Retab.Contracts.Testing;

using System.Collections.Generic;

/// <summary>One check of a server.</summary>
/// <param name="Name">
/// The name, the same in every report: <c>authentication</c>, <c>contract</c>, <c>drift</c>, <c>round trip</c>, <c>refusal</c>, and of the
/// list of the step's run <c>list contract</c>, <c>list drift</c>, <c>list round trip</c>.
/// </param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Message">The outcome in words, on one line.</param>
/// <param name="Findings">
/// The places that differ; empty if the server conforms. <see cref="ContractFinding.Value"/> is null unless
/// <see cref="VerificationReport.ExportMappings"/> would keep it.
/// </param>
public sealed record VerificationCheck(string Name, VerificationOutcome Outcome, string Message, IReadOnlyList<ContractFinding> Findings);
