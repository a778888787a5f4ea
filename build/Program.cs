using System.CommandLine;
using Retab.Contracts.Build;
using Retab.Contracts.Build.Commands;

// Without arguments: from the contract to a package in use. Exit codes: 0 done, 1 a finding or a failed step, 2 wrong usage.
var root = new RootCommand("Builds Retab.Contracts from openapi/retab.json and proves the package: check, generate, build, pack, restore, read a step.");
root.SetAction((_, cancellationToken) => MainJob.RunAsync(Repository.Find(), System.Console.Out, cancellationToken));

ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? 2 : exitCode;
