using System;
using System.CommandLine;
using System.Threading.Tasks;
using Retab.Contracts.Load;

// Exit codes: 0 as promised, 1 not, 2 wrong usage.
var seconds = new Option<double>("--seconds") { Description = "How long 64 callers share one client on loopback.", DefaultValueFactory = _ => 10 };
var reads = new Option<int?>("--reads") { Description = "Instead: how many reads 64 threads share out, through one client, from UTF-8 and from a string, for instance 1000000." };
var root = new RootCommand("Many callers at once: no answer is wrong, and nothing grows.") { seconds, reads };
root.SetAction((parsed, _) => parsed.GetValue(reads) is { } count
    ? Task.FromResult(ManyReads.Run(count, Console.Out))
    : ManyCalls.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), Console.Out));
ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exitCode;
