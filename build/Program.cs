using System.CommandLine;
using Retab.Contracts.Build;
using Retab.Contracts.Build.Commands;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Versioning;

// What they print holds names that others chose.
Console.SetOut(new CommandSafeWriter(Console.Out));
Console.SetError(new CommandSafeWriter(Console.Error));

// Without arguments: from the contract to a package in use. Exit codes: 0 done, 1 a finding or a failed step, 2 wrong usage or input.
var root = new RootCommand("Builds Retab.Contracts from openapi/retab.json and proves the package: check, generate, build, pack, restore, read a step.");
root.SetAction((_, cancellationToken) => GuardAsync(async repository =>
    await MainJob.RunAsync(repository, Console.Out, cancellationToken) is var failed and not 0
        ? failed
        : await PageJob.RunAsync(repository, previous: null, Console.Out, cancellationToken)));

var source = new Argument<string>("source") { Description = "File or address of the API's OpenAPI document, 3.0 or 3.1, as JSON." };
var accept = new Option<bool>("--accept") { Description = "Take changes that break code, as the next major version." };
var noPack = new Option<bool>("--no-pack") { Description = "Write the sources only; make no packages." };
var sync = new Command("sync", "Takes a new version of the API's document in: contract, listing of the API, changelog, version, packages.") { source, accept, noPack };
sync.SetAction((parsed, cancellationToken) => GuardAsync(repository =>
    new SyncJob(repository, Console.Out, TimeProvider.System, cancellationToken).RunAsync(parsed.GetRequiredValue(source), parsed.GetValue(accept), !parsed.GetValue(noPack))));

var old = new Argument<string>("old") { Description = "The version before: file or address, in the dialect of openapi/retab.json or in the API's own." };
var @new = new Argument<string>("new") { Description = "The version after." };
var format = new Option<string>("--format") { Description = "text, markdown or json.", DefaultValueFactory = _ => "text" };
format.AcceptOnlyFromAmong("text", "markdown", "json");
var failOn = new Option<string?>("--fail-on") { Description = "Exit with 1 when a change is at least this grave: breaking, additive or documentation." };
failOn.AcceptOnlyFromAmong("breaking", "additive", "documentation");
var diff = new Command("diff", "Tells what changed between two versions of the contract, and what it means for a reader of responses in C#.") { old, @new, format, failOn };
diff.SetAction((parsed, cancellationToken) => GuardAsync(repository => DiffJob.RunAsync(
    repository, parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new), parsed.GetRequiredValue(format), parsed.GetValue(failOn) is { } limit ? Enum.Parse<Severity>(limit, ignoreCase: true) : null, Console.Out, cancellationToken)));

var previous = new Option<string?>("--previous") { Description = "The version before: file or address; the last release unless given." };
var page = new Command("page", "Writes artifacts/contract.html: the contract to look at, and what changed.") { previous };
page.SetAction((parsed, cancellationToken) => GuardAsync(repository => PageJob.RunAsync(repository, parsed.GetValue(previous), Console.Out, cancellationToken)));

var baseUrl = new Option<string?>("--base-url") { Description = "Address of the server; RETAB_API_BASE_URL, else the production server, unless given." };
var stepId = new Option<string?>("--step-id") { Description = "A step that the server has; RETAB_TEST_STEP_ID unless given." };
var runId = new Option<string?>("--run-id") { Description = "Its run; none is named unless given." };
var record = new Option<string?>("--record") { Description = "Folder for the step as WireMock mappings, without payload: ids are made up, texts are samples." };
var verify = new Command("verify", "Holds the live API against the contract, with the key in RETAB_API_KEY; the package's own stub when nothing is given. Writes artifacts/verification.") { baseUrl, stepId, runId, record };
verify.SetAction((parsed, cancellationToken) => GuardAsync(repository => VerifyJob.RunAsync(
    repository, [("--base-url", parsed.GetValue(baseUrl)), ("--step-id", parsed.GetValue(stepId)), ("--run-id", parsed.GetValue(runId)), ("--record", parsed.GetValue(record))], Console.Out, cancellationToken)));

root.Add(sync);
root.Add(diff);
root.Add(page);
root.Add(verify);

ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? 2 : exitCode;

static async Task<int> GuardAsync(Func<Repository, Task<int>> job)
{
    try
    {
        Repository repository = Repository.Find();
        foreach (string file in new PendingWrites(repository).Finish())
        {
            // Standard output is the job's.
            await Console.Error.WriteLineAsync($"Wrote {file}, as a 'sync' that was ended had begun to.");
        }

        return await job(repository);
    }
    catch (InputException exception)
    {
        await Console.Error.WriteLineAsync("ERROR: " + exception.Message);
        return 2;
    }
    catch (Exception exception) when (exception is System.IO.IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
    {
        await Console.Error.WriteLineAsync("ERROR: " + exception.Message);
        return 2;
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync("CANCELLED.");
        return 1;
    }
    catch (StepFailedException exception)
    {
        await Console.Error.WriteLineAsync("FAILED: " + exception.Message + (exception.Log is null ? "" : " (log: " + exception.Log + ")"));
        return 1;
    }
}
