using System;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Retab.Contracts.Fuzz;

// Exit codes: 0 nothing found, 1 a finding, 2 wrong usage.
var minutes = new Option<double>("--minutes") { Description = "How long to look.", DefaultValueFactory = _ => 1 };
var seed = new Option<int>("--seed") { Description = "What decides every document; another one each time unless given.", DefaultValueFactory = _ => Environment.TickCount };
var findings = new Option<DirectoryInfo>("--findings") { Description = "Folder for a document that was found, made as small as it goes.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("artifacts", "fuzz")) };
var root = new RootCommand("Documents that nobody would send, through both engines and the client: each is read losslessly, or refused as documented.") { minutes, seed, findings };
root.SetAction((parsed, _) => RunAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(seed), parsed.GetRequiredValue(findings)));
ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? 2 : exitCode;

static async Task<int> RunAsync(TimeSpan time, int seed, DirectoryInfo findings)
{
    var mutation = new Mutation(seed);
    using var probe = new Probe();
    var watch = Stopwatch.StartNew();
    long count = 0;
    for (; watch.Elapsed < time; count++)
    {
        byte[] document = mutation.Next();
        if (await probe.FaultAsync(document) is not { } fault)
        {
            continue;
        }

        byte[] smallest = await Smaller.AsManyAsStayAsync(document, async candidate => await probe.FaultAsync(candidate) is not null);
        findings.Create();
        string file = Path.Combine(findings.FullName, "finding-" + seed.ToString(CultureInfo.InvariantCulture) + "-" + count.ToString(CultureInfo.InvariantCulture) + ".json");
        await File.WriteAllBytesAsync(file, smallest);
        await Console.Error.WriteLineAsync("FOUND after " + count + " documents, seed " + seed + ": " + fault + "\nSmallest: " + file);
        return 1;
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{count:N0} documents through each engine and the client in {watch.Elapsed.TotalSeconds:0} s ({count / watch.Elapsed.TotalSeconds:N0} a second), {probe.Read:N0} of them steps, seed {seed}: nothing found."));
    return 0;
}
