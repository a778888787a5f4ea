using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using Retab.Contracts.IntakeFuzz;

// Exit codes: 0 nothing found, 1 a finding, 2 wrong usage. A crash or a hang leaves its document in a file *.current.json.
var minutes = new Option<double>("--minutes") { Description = "How long to look.", DefaultValueFactory = _ => 1 };
var count = new Option<int>("--count") { Description = "How many documents at most.", DefaultValueFactory = _ => int.MaxValue };
var first = new Option<int>("--first") { Description = "The number of the first document.", DefaultValueFactory = _ => 0 };
var seed = new Option<int>("--seed") { Description = "Decides every document; another one each time unless given.", DefaultValueFactory = _ => Environment.TickCount };
var compile = new Option<int>("--compile") { Description = "How many of the contracts to generate and compile.", DefaultValueFactory = _ => 0 };
var findings = new Option<DirectoryInfo>("--findings") { Description = "Folder for a document that was found, made as small as it goes.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("artifacts", "intake-fuzz")) };
var root = new RootCommand(
    "OpenAPI documents that nobody would publish, through 'diff' and 'sync': each becomes a contract, or is refused with a place.")
{
    minutes, count, first, seed, compile, findings,
};
root.SetAction(parsed =>
{
    using var run = new FuzzRun(parsed.GetValue(seed), parsed.GetRequiredValue(findings));
    int exitCode = 1;

    // The smallest stack of a main thread that a developer's machine has.
    var thread = new Thread(
        () => exitCode = run.Run(TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(first), parsed.GetValue(count), parsed.GetValue(compile), Console.Out), maxStackSize: 1024 * 1024);
    thread.Start();
    thread.Join();
    return exitCode;
});
ParseResult parsed = root.Parse(args);
int exitCode = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : exitCode;
