// Most of them wait for a time limit.
[assembly: LevelOfParallelism(4)]

namespace Retab.Contracts.Tests.Client.Faults;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Listing;

/// <summary>Every fault of the network, over real sockets: for one step, for a list, and for a wait.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NetworkFaultTests
{
    private static IEnumerable<NetworkFault> Faults => NetworkFaults.All;

    private static IEnumerable<NetworkFault> FaultsOfAConnection => Faults.Where(fault => fault.Address is null);

    [TestCaseSource(nameof(Faults))]
    public async Task GetAsync_Fault_ThrowsAsTheTableSays(object row)
    {
        var fault = (NetworkFault)row;
        string body = Bodies.Step();
        using var server = new RawServer(fault.Answer(body));
        using WorkflowStepsClient client = fault.Client(server, body);

        if (fault.Thrown is null)
        {
            Assert.That((await client.GetAsync("s")).StepId, Is.EqualTo("s"));
        }
        else
        {
            await fault.AssertThrownAsync(() => client.GetAsync("s"));
        }

        if (fault.Address is null)
        {
            Assert.That(server.Requests, Has.Count.EqualTo(fault.SentByTheFramework), "nothing is followed or sent again");
        }
    }

    [TestCaseSource(nameof(FaultsOfAConnection))]
    public async Task ListAllAsync_FaultOnTheSecondPage_PassesItOnAndCanGoOnFromThere(object row)
    {
        var fault = (NetworkFault)row;
        string second = Bodies.Page("c2", "b");
        using RawServer server = Server(fault, PageServer.Page("c1", "a"), second, PageServer.Page(null, "c"));
        using WorkflowStepsClient client = fault.Client(server, second);
        var read = new List<string>();

        if (fault.Thrown is null)
        {
            await ReadAsync(client.ListAllAsync(), read);

            Assert.That(read, Is.EqualTo(new[] { "a", "b", "c" }));
            Assert.That(server.Requests, Is.EqualTo(new[] { List(""), List("?after=c1"), List("?after=c2") }));
        }
        else
        {
            await fault.AssertThrownAsync(() => ReadAsync(client.ListAllAsync(), read));
            await ReadAsync(client.ListAllAsync(new() { After = "c1" }), read);

            Assert.That(read, Is.EqualTo(new[] { "a", "c" }), "no page is lost or repeated");
            Assert.That(
                server.Requests,
                Is.EqualTo((string[])[List(""), .. Enumerable.Repeat(List("?after=c1"), fault.SentByTheFramework), List("?after=c1")]));
        }
    }

    [TestCaseSource(nameof(FaultsOfAConnection))]
    public async Task WaitForCompletionAsync_FaultOnce_RetriesWhatIsTransient(object row)
    {
        var fault = (NetworkFault)row;
        string body = Bodies.Step();
        using RawServer server = Server(fault, Bodies.Step("running"), body, body);
        using WorkflowStepsClient client = fault.Client(server, body);

        Task<WorkflowRunStep> wait = client.WaitForCompletionAsync("s", wait: Options(retries: 1));

        if (fault.Thrown is null || fault.IsTransient)
        {
            Assert.That((await wait).Lifecycle, Is.TypeOf<CompletedStepLifecycle>());
        }
        else
        {
            await fault.AssertThrownAsync(() => wait);
        }

        Assert.That(server.Requests, Has.Count.EqualTo(1 + fault.SentByTheFramework + (fault.IsTransient ? 1 : 0)));
    }

    [TestCaseSource(nameof(Faults))]
    public async Task WaitForCompletionAsync_FaultAgainAndAgain_GivesUpWithIt(object row)
    {
        var fault = (NetworkFault)row;
        string body = Bodies.Step();
        using var server = new RawServer(fault.Answer(body));
        using WorkflowStepsClient client = fault.Client(server, body);
        int attempts = 0;
        IWorkflowStepsClient counted = GetOnlyClient.Of((id, cancellationToken) =>
        {
            attempts++;
            return client.GetAsync(id, cancellationToken: cancellationToken);
        });

        if (fault.Thrown is null)
        {
            Assert.That((await counted.WaitForCompletionAsync("s")).StepId, Is.EqualTo("s"));
        }
        else
        {
            await fault.AssertThrownAsync(() => counted.WaitForCompletionAsync("s", wait: Options(retries: 2)));
        }

        Assert.That(attempts, Is.EqualTo(fault.IsTransient ? 3 : 1));
    }

    private static RawServer Server(NetworkFault fault, string before, string faulty, string after) => new(
    [
        RawAnswers.Closing(RawAnswers.Ok(before)),
        .. Enumerable.Repeat(fault.Answer(faulty), fault.SentByTheFramework),
        RawAnswers.Closing(RawAnswers.Ok(after)),
    ]);

    private static WaitOptions Options(int retries) => new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1),
        MaxTransientFailures = retries,
        Timeout = TimeSpan.FromMinutes(1),
    };

    private static string List(string query) => $"GET /v1/workflows/steps{query} HTTP/1.1";

    private static async Task ReadAsync(IAsyncEnumerable<WorkflowRunStep> steps, List<string> read)
    {
        await foreach (WorkflowRunStep step in steps)
        {
            read.Add(step.StepId);
        }
    }
}
