namespace Retab.Contracts.Tests.Telemetry;

using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Waiting;

/// <summary>What failures without a status of their own are called.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ErrorTypeTests
{
    private readonly List<(string Unit, Dictionary<string, object?> Tags)> _measured = [];
    private readonly List<int> _values = [];
    private MeterListener _meters = null!;

    [SetUp]
    public void Listen()
    {
        _measured.Clear();
        _values.Clear();
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Retab.Contracts")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _measured.Add((instrument.Unit!, new(tags.ToArray()))));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) =>
        {
            _values.Add(value);
            _measured.Add((instrument.Unit!, new(tags.ToArray())));
        });
        _meters.Start();
    }

    [TearDown]
    public void StopListening() => _meters.Dispose();

    [TestCase("timeout")]
    [TestCase("cancelled")]
    [TestCase("connection")]
    [TestCase("System.InvalidOperationException")]
    public async Task GetAsync_NoAnswer_MeasuresItsKind(string kind)
    {
        using RawServer server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
        using var httpClient = new HttpClient();
        using var cancellation = new CancellationTokenSource();
        RetabClientOptions options = StepServer.Options(kind == "connection" ? new Uri("http://localhost:1") : server.Address);
        switch (kind)
        {
            case "timeout": options.Timeout = TimeSpan.FromMilliseconds(100); break;
            case "cancelled": await cancellation.CancelAsync(); break;
            case "System.InvalidOperationException": httpClient.DefaultRequestHeaders.Add("Api-Key", "x"); break;
        }

        using var client = new WorkflowStepsClient(httpClient, options);
        await Assert.CatchAsync<Exception>(() => client.GetAsync("s", cancellationToken: cancellation.Token));

        (string unit, Dictionary<string, object?> tags) = _measured.Single();
        Assert.That(unit, Is.EqualTo("s"));
        Assert.That(tags, Is.EqualTo(new Dictionary<string, object?> { ["retab.operation"] = "WorkflowSteps_Get", ["error.type"] = kind }));
    }

    [Test]
    public async Task GetAsync_AnswerThatIsAFailure_MeasuresItsStatus()
    {
        using var server = new StepServer();
        server.Answer(404, "");
        using WorkflowStepsClient client = server.Client();

        await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s"));

        Assert.That(_measured.Single().Tags, Is.EqualTo(new Dictionary<string, object?>
        {
            ["retab.operation"] = "WorkflowSteps_Get",
            ["http.response.status_code"] = 404,
            ["error.type"] = "404",
        }));
    }

    [TestCase("fails", "404", 2)]
    [TestCase("is cancelled", "cancelled", 1)]
    [TestCase("times out", "timeout", 1)]
    public async Task WaitForCompletion_HoweverItFails_MeasuresRequestsLastStatusAndKind(string how, string kind, int requests)
    {
        object next = how == "fails" ? new RetabApiException(404) : new RunningStepLifecycle();
        var client = new ScriptedClient(new RunningStepLifecycle(), next);
        using var cancellation = new CancellationTokenSource();
        WaitOptions options = client.Options;
        if (how != "fails")
        {
            options.FirstDelay = options.MaxDelay = TimeSpan.FromHours(1);
        }

        Task<WorkflowRunStep> wait = client.Steps.WaitForCompletionAsync("s", wait: options, cancellationToken: cancellation.Token);
        if (how == "is cancelled")
        {
            await cancellation.CancelAsync();
        }

        await Assert.CatchAsync<Exception>(() => client.RunAsync(wait));

        (string unit, Dictionary<string, object?> tags) = _measured.Single();
        Assert.That(unit, Is.EqualTo("{request}"));
        Assert.That(tags, Is.EqualTo(new Dictionary<string, object?> { ["retab.step.status"] = "running", ["error.type"] = kind }));
        Assert.That(_values.Single(), Is.EqualTo(requests));
    }

    [Test]
    public async Task Watch_LeftEarly_MeasuresItWithoutAFailure()
    {
        var client = new ScriptedClient(new RunningStepLifecycle());
        await foreach (WorkflowRunStep _ in client.Steps.WatchAsync("s", wait: client.Options))
        {
            break;
        }

        Assert.That(_measured.Single().Tags, Is.EqualTo(new Dictionary<string, object?> { ["retab.step.status"] = "running" }));
    }

    [Test]
    public async Task WaitForCompletion_StepNeverRead_MeasuresNone()
    {
        var client = new ScriptedClient(new RetabApiException(503, retryAfter: TimeSpan.FromHours(1)));

        await Assert.ThrowsAsync<WaitTimeoutException>(() =>
            client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: client.Options)));

        (string unit, Dictionary<string, object?> tags) = _measured.Single();
        Assert.That(unit, Is.EqualTo("{request}"));
        Assert.That(tags, Is.EqualTo(new Dictionary<string, object?> { ["retab.step.status"] = "none", ["error.type"] = "timeout" }));
    }
}
