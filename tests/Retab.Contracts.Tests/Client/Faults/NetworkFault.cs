namespace Retab.Contracts.Tests.Client.Faults;

using System;
using System.Net.Http;
using System.Threading.Tasks;

/// <summary>Something that a network, a proxy or a server does, and what a call makes of it.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Answer">What the server does in place of sending this body.</param>
internal sealed record NetworkFault(string Name, Func<string, RawAnswer> Answer)
{
    /// <summary>The type of the exception; null if the body is read as if nothing had happened.</summary>
    internal Type? Thrown { get; init; }

    /// <summary>The status, if a <see cref="RetabApiException"/> is thrown.</summary>
    internal int? StatusCode { get; init; }

    /// <summary>Whether a wait tries again.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>What the message says, whatever the framework adds.</summary>
    internal string Words { get; init; } = "";

    /// <summary>How often one call sends its request: .NET does so again if the server closes a connection without a byte.</summary>
    internal int SentByTheFramework { get; init; } = 1;

    /// <summary>An address where nothing can answer, in place of that of the server.</summary>
    internal Func<RawServer, Uri>? Address { get; init; }

    /// <summary>Options that the fault needs, for a body of so many bytes.</summary>
    internal Action<RetabClientOptions, int>? Configure { get; init; }

    public override string ToString() => Name;

    internal WorkflowStepsClient Client(RawServer server, string body)
    {
        RetabClientOptions options = StepServer.Options(Address?.Invoke(server) ?? server.Address);
        options.Timeout = TimeSpan.FromSeconds(20);
        Configure?.Invoke(options, System.Text.Encoding.UTF8.GetByteCount(body));
        return new WorkflowStepsClient(options);
    }

    /// <summary>Checks that the call throws exactly what this fault means, and nothing that is secret.</summary>
    internal async Task AssertThrownAsync(Func<Task> call)
    {
        Exception thrown = (await Assert.CatchAsync<Exception>(call))!;

        Assert.Multiple(() =>
        {
            Assert.That(thrown, Is.TypeOf(Thrown!));
            Assert.That(thrown.Message, Does.Match(Words));
            Assert.That(
                thrown.ToString(),
                Does.Not.Contain(StepServer.Key).And.Not.Contain(Bodies.Payload).And.Not.Contain(Bodies.Signature));
            Assert.That((thrown as RetabApiException)?.StatusCode, Is.EqualTo(StatusCode));
            Assert.That(
                (thrown as RetabApiException)?.IsTransient
                ?? thrown is HttpRequestException or TaskCanceledException { InnerException: TimeoutException },
                Is.EqualTo(IsTransient));
        });
    }
}
