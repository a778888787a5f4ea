using System;
using System.CommandLine;
using System.Threading.Tasks;
using Retab.Contracts.Load;

// Exit codes: 0 as promised, 1 not, 2 wrong usage.
var seconds = new Option<double>("--seconds")
{
    Description = "How long 64 callers share one client, against WireMock and then against RetabStubServer.",
    DefaultValueFactory = _ => 10,
};
var reads = new Option<int?>("--reads") { Description = "Instead: how many steps 64 threads read in each way, for instance 1000000." };
var pages = new Option<int?>("--pages") { Description = "Instead: how many pages of 100 steps ListAllAsync reads, for instance 5000." };
var root = new RootCommand("The library under load: no result is wrong, and memory, threads and sockets do not grow.")
{
    seconds, reads, pages,
};
root.SetAction((parsed, _) => (parsed.GetValue(reads), parsed.GetValue(pages)) switch
{
    ({ } count, _) => Task.FromResult(ManyReads.Run(count, Console.Out)),
    (_, { } count) => ManyPages.RunAsync(count, Console.Out),
    _ => ManyCalls.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), Console.Out),
});
ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exitCode;
