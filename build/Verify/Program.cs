using System.CommandLine;
using Retab.Contracts;
using Retab.Contracts.Testing;

// Compares a server with the contract, for the command verify, which describes the options.
// Exit codes: 0 conforming, 1 violation or drift, 2 wrong usage, or nothing could be verified.
var baseUrl = new Option<string?>("--base-url");
var stepId = new Option<string?>("--step-id");
var runId = new Option<string?>("--run-id");
var record = new Option<DirectoryInfo?>("--record");
var reports = new Option<DirectoryInfo>("--reports") { Required = true };
var root = new RootCommand { baseUrl, stepId, runId, record, reports };
root.SetAction((parsed, cancellationToken) => RunAsync(
    Given(parsed.GetValue(baseUrl), "RETAB_API_BASE_URL"), Given(parsed.GetValue(stepId), "RETAB_TEST_STEP_ID"), parsed.GetValue(runId),
    parsed.GetValue(record), parsed.GetRequiredValue(reports), cancellationToken));

ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? 2 : exitCode;

static async Task<int> RunAsync(
    string? address, string? step, string? run, DirectoryInfo? record, DirectoryInfo reports, CancellationToken cancellationToken)
{
    string? key = Given(null, "RETAB_API_KEY");
    bool isLive = key is not null || address is not null || step is not null || run is not null;
    if (isLive && (key is null || step is null))
    {
        string missing = key is null ? "RETAB_API_KEY is not set." : "No step is given: use --step-id, or set RETAB_TEST_STEP_ID.";
        return await FailAsync($"{missing} The package's own stub is verified only if no key, URL, step or run is given.");
    }

    try
    {
        VerificationReport report = key is null || step is null
            ? await VerifyStubAsync(cancellationToken)
            : await StepVerification.RunAsync(
                new RetabClientOptions { ApiKey = key, BaseUrl = Address(address) }, step, run, cancellationToken);
        await Console.Out.WriteLineAsync(report.ToString());
        await WriteAsync(report, reports, record, cancellationToken);
        return report.Outcome switch { VerificationOutcome.Conforming => 0, VerificationOutcome.NotVerified => 2, _ => 1 };
    }
    catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
    {
        return await FailAsync(exception.Message);
    }
}

static async Task<VerificationReport> VerifyStubAsync(CancellationToken cancellationToken)
{
    await Console.Out.WriteLineAsync(
        $"No server is given (RETAB_API_KEY, and --step-id or RETAB_TEST_STEP_ID): verifying the package's own stub.{Environment.NewLine}");
    await using RetabStubServer server = RetabStubServer.Start();
    WorkflowRunStep step = SampleSteps.All[0];
    server.GivenStep(step);
    server.GivenStep(SampleSteps.All[1].WithId("step_parse_2", step.RunId));
    server.GivenStep(SampleSteps.All[2].WithId("step_parse_3", step.RunId));
    var options = new RetabClientOptions { ApiKey = server.ApiKey, BaseUrl = server.BaseUrl };
    return await StepVerification.RunAsync(options, step.StepId, step.RunId, cancellationToken);
}

static async Task WriteAsync(VerificationReport report, DirectoryInfo reports, DirectoryInfo? record, CancellationToken cancellationToken)
{
    reports.Create();
    await File.WriteAllTextAsync(Path.Combine(reports.FullName, "verification.json"), report.ToJson(), cancellationToken);
    await File.WriteAllTextAsync(Path.Combine(reports.FullName, "verification.xml"), report.ToJUnit(), cancellationToken);
    await Console.Out.WriteLineAsync($"Reports: {Path.Combine(reports.ToString(), "verification.json")}, verification.xml");
    if (record is null)
    {
        return;
    }

    try
    {
        report.ExportMappings(Path.Combine(record.FullName, "wiremock-net"), StubMappingFormat.WireMockNet);
        report.ExportMappings(Path.Combine(record.FullName, "wiremock-java", "mappings"), StubMappingFormat.WireMockJava);
        await Console.Out.WriteLineAsync($"Recorded: {record} (IDs are made up: the step is step_1)");
    }
    catch (InvalidOperationException exception)
    {
        await Console.Out.WriteLineAsync($"Recorded: nothing. {exception.Message}");
    }
}

static Uri? Address(string? text)
{
    Uri? address = null;
    return text is null || Uri.TryCreate(text, UriKind.Absolute, out address)
        ? address
        : throw new ArgumentException($"--base-url: '{text}' is not an absolute URL, such as https://api.retab.com.");
}

static string? Given(string? option, string variable) =>
    option ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null);

static async Task<int> FailAsync(string reason)
{
    await Console.Error.WriteLineAsync($"ERROR: {reason}");
    return 2;
}
