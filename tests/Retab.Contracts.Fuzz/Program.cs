using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using Retab.Contracts.Fuzz;

// Exit codes: 0 nothing found, 1 a finding, 2 wrong usage. A crash leaves its document in current.json, a hang ends with one.
var minutes = new Option<double>("--minutes") { Description = "How long to look.", DefaultValueFactory = _ => 1 };
var seed = new Option<int>("--seed")
{
    Description = "What decides every document; another one each time unless given.",
    DefaultValueFactory = _ => Environment.TickCount,
};
var findings = new Option<DirectoryInfo>("--findings")
{
    Description = "Folder for a document that was found, made as small as it goes.",
    DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("artifacts", "fuzz")),
};
var root = new RootCommand(
    "Documents that nobody would send, through every face of the library and the client: each is read losslessly, "
    + "or refused as documented.")
{
    minutes,
    seed,
    findings,
};
root.SetAction(parsed =>
{
    using var run = new FuzzRun(parsed.GetValue(seed), parsed.GetRequiredValue(findings));
    int exitCode = 1;
    // A stack this small shows at once what recurses into a document.
    var thread = new Thread(
        () => exitCode = run.Look(TimeSpan.FromMinutes(parsed.GetValue(minutes)), Console.Out, Console.Error), maxStackSize: 256 * 1024);
    thread.Start();
    thread.Join();
    return exitCode;
});
ParseResult parsed = root.Parse(args);
int exitCode = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : exitCode;
