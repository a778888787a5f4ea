using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using Retab.Contracts.IntakeFuzz;

// Exit codes: 0 nothing found, 1 a finding, 2 wrong usage. A crash or a hang leaves its document in a file *.current.json.
Option<double> minutes = Option("--minutes", "How long to look.", 1.0);
Option<int> count = Option("--count", "How many documents at most.", int.MaxValue);
Option<int> first = Option("--first", "The number of the first document.", 0);
Option<int> seed = Option("--seed", "Decides every document; another one each time unless given.", Environment.TickCount);
Option<int> compile = Option("--compile", "How many of the accepted contracts to generate and compile: about 4 seconds each.", 0);
Option<DirectoryInfo> findings = Option(
    "--findings", "Folder for a document that was found, made as small as it goes.", new DirectoryInfo("artifacts/intake-fuzz"));
var root = new RootCommand(
    "OpenAPI documents that nobody would publish, through 'diff' and 'sync': each becomes a contract, or is refused with a place.")
{
    minutes, count, first, seed, compile, findings,
};
root.SetAction(parsed =>
{
    int exitCode = 1;
    using var run = new FuzzRun(parsed.GetValue(seed), parsed.GetRequiredValue(findings));
    var time = TimeSpan.FromMinutes(parsed.GetValue(minutes));
    void Run() => exitCode = run.Run(time, parsed.GetValue(first), parsed.GetValue(count), parsed.GetValue(compile));

    // The smallest stack that the main thread of a developer's machine has.
    var thread = new Thread(Run, maxStackSize: 1024 * 1024);
    thread.Start();
    thread.Join();
    return exitCode;
});
ParseResult parsed = root.Parse(args);
int exitCode = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : exitCode;

static Option<T> Option<T>(string name, string description, T standard) =>
    new(name) { Description = description, DefaultValueFactory = _ => standard };
