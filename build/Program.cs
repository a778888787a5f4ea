using System.CommandLine;
using Retab.Contracts.Build;
using Retab.Contracts.Build.Commands;

// The output contains names that others chose.
Console.SetOut(new CommandSafeWriter(Console.Out));
Console.SetError(new CommandSafeWriter(Console.Error));

// Exit codes: 0 for success, 1 for a finding or a failed step, 2 for wrong usage or input.
var root = new RootCommand(
    "Builds the packages from openapi/retab.json and uses them: checks the contract, generates, builds, packs, and runs a sample.");
root.SetAction((_, cancellationToken) => GuardAsync(async repository =>
{
    await MainJob.RunAsync(repository, Console.Out, cancellationToken);
    return await PageJob.RunAsync(repository, previous: null, Console.Out, cancellationToken);
}));

Argument<string> source = Argument("source", "File or URL of the API's OpenAPI document: 3.0 or 3.1, as JSON.");
Option<bool> accept = Option<bool>("--accept", "Accept breaking changes, which can make the next version a major one.");
Option<bool> noPack = Option<bool>("--no-pack", "Write the source files only, and do not make packages.");
var sync = new Command(
    "sync", "Imports a new version of the API's document: updates contract, API listings, changelog and version, and makes the packages.")
{
    source, accept, noPack,
};
sync.SetAction((parsed, cancellationToken) => GuardAsync(repository =>
    new SyncJob(repository, Console.Out, TimeProvider.System, cancellationToken)
        .RunAsync(parsed.GetRequiredValue(source), parsed.GetValue(accept), !parsed.GetValue(noPack))));

Argument<string> old = Argument("old", "File or URL of the old version, in the dialect of openapi/retab.json or in the API's own.");
Argument<string> @new = Argument("new", "File or URL of the new version.");
Option<string> format = Option<string>("--format", "Output format: text, markdown or json.");
format.DefaultValueFactory = _ => "text";
format.AcceptOnlyFromAmong("text", "markdown", "json");
Option<string?> failOn = Option<string?>(
    "--fail-on", "Exit with code 1 if a change is at least this severe: breaking, additive or documentation.");
failOn.AcceptOnlyFromAmong("breaking", "additive", "documentation");
var diff = new Command(
    "diff", "Lists the changes between two versions of the contract, and what they mean for C# code that reads responses.")
{
    old, @new, format, failOn,
};
diff.SetAction((parsed, cancellationToken) => GuardAsync(repository =>
{
    Severity? limit = parsed.GetValue(failOn) is { } severity ? Enum.Parse<Severity>(severity, ignoreCase: true) : null;
    return DiffJob.RunAsync(
        repository, parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new), parsed.GetRequiredValue(format), limit, Console.Out,
        cancellationToken);
}));

Option<string?> previous = Option<string?>(
    "--previous", "File or URL of the version to compare with. Default: the last release; without a release, the last commit.");
var page = new Command("page", "Writes artifacts/contract.html: the contract as a page, with its changes.") { previous };
page.SetAction((parsed, cancellationToken) =>
    GuardAsync(repository => PageJob.RunAsync(repository, parsed.GetValue(previous), Console.Out, cancellationToken)));

var verify = new Command(
    "verify",
    "Compares the live API with the contract, with the key in RETAB_API_KEY; or the package's own stub if no option and no key is given."
        + " Writes reports to artifacts/verification.")
{
    Option<string?>("--base-url", "URL of the server. Default: RETAB_API_BASE_URL, else the production server."),
    Option<string?>("--step-id", "ID of a step on the server. Default: RETAB_TEST_STEP_ID."),
    Option<string?>("--run-id", "ID of the run of the step. Default: none is sent."),
    Option<string?>("--record", "Folder for the responses as WireMock mappings, without payload: IDs are made up, texts are samples."),
};
verify.SetAction((parsed, cancellationToken) => GuardAsync(repository =>
    VerifyJob.RunAsync(repository, parsed.Tokens.Skip(1).Select(token => token.Value), Console.Out, cancellationToken)));

Array.ForEach([sync, diff, page, verify], root.Add);
ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? 2 : exitCode;

static Argument<string> Argument(string name, string description) => new(name) { Description = description };

static Option<T> Option<T>(string name, string description) => new(name) { Description = description };

static async Task<int> GuardAsync(Func<Repository, Task<int>> job)
{
    try
    {
        Repository repository = Repository.Find();
        foreach (string file in new PendingWrites(repository).Finish())
        {
            // Standard output belongs to the command.
            await Console.Error.WriteLineAsync($"Wrote {file}: an earlier 'sync' was interrupted while it wrote its files.");
        }

        return await job(repository);
    }
    catch (InputException exception)
    {
        await Console.Error.WriteLineAsync($"ERROR: {exception.Message}");
        return 2;
    }
    catch (Exception exception)
        when (exception is StepFailedException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
    {
        await Console.Error.WriteLineAsync($"FAILED: {exception.Message}");
        return 1;
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync("CANCELLED.");
        return 1;
    }
}
