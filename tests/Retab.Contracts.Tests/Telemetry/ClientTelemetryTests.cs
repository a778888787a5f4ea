namespace Retab.Contracts.Tests.Telemetry;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Client;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Listing;
using Retab.Contracts.Tests.Waiting;

[TestFixture]
[NonParallelizable]
public sealed class ClientTelemetryTests
{
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = [];
    private readonly List<Activity> _activities = [];
    private MeterListener _meters = null!;
    private ActivityListener _traces = null!;

    [SetUp]
    public void Listen()
    {
        _measured.Clear();
        _activities.Clear();
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
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _meters.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Retab.Contracts",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _activities.Add,
        };
        ActivitySource.AddActivityListener(_traces);
    }

    [TearDown]
    public void StopListening()
    {
        _meters.Dispose();
        _traces.Dispose();
    }

    [Test]
    public async Task GetAsync_Step_MeasuresDurationStatusAndNothingUnbounded()
    {
        using var server = new StepServer();
        server.Answer(200, ContractSchema.Seed);
        using WorkflowStepsClient client = server.Client();

        await client.GetAsync("step_extract_1", new() { RunId = "run_abc123xyz" });

        (string name, double value, Dictionary<string, object?> tags) = _measured.Single();
        Assert.Multiple(() =>
        {
            Assert.That(name, Is.EqualTo("retab.client.operation.duration"));
            Assert.That(value, Is.GreaterThan(0).And.LessThan(60));
            Assert.That(tags, Is.EqualTo(new Dictionary<string, object?>
            {
                ["retab.operation"] = "WorkflowSteps_Get",
                ["http.response.status_code"] = 200,
                ["retab.step.status"] = "completed",
            }));
            Assert.That(_activities.Single().OperationName, Is.EqualTo("WorkflowSteps_Get"));
            Assert.That(_activities.Single().Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That(
                _activities.Single().TagObjects,
                Is.EqualTo(new Dictionary<string, object?> { ["http.response.status_code"] = 200, ["retab.step.status"] = "completed" }));
            Assert.That(
                string.Join(",", _activities.Single().TagObjects),
                Does.Not.Contain("step_extract_1").And.Not.Contain(StepServer.Key));
        });
    }

    [Test]
    public async Task ListAllAsync_TwoPages_MeasuresEachRequest()
    {
        using var server = new PageServer(cursor => PageServer.Page(cursor is null ? "c1" : null, "s"));
        using WorkflowStepsClient client = server.Client();

        await foreach (WorkflowRunStep step in client.ListAllAsync(new() { RunId = "run_1" }))
        {
            Assert.That(step.StepId, Is.EqualTo("s"));
        }

        Assert.That(_measured.Select(measured => measured.Tags), Is.EqualTo(Enumerable.Repeat(
            new Dictionary<string, object?> { ["retab.operation"] = "WorkflowSteps_List", ["http.response.status_code"] = 200 }, 2)));
        Assert.That(
            _activities.Select(activity => activity.OperationName),
            Is.EqualTo(new[] { "WorkflowSteps_List", "WorkflowSteps_List" }));
        Assert.That(
            string.Join(",", _activities.SelectMany(activity => activity.TagObjects)),
            Does.Not.Contain("run_1").And.Not.Contain("c1"));
    }

    [TestCase(429, "429")]
    [TestCase(200, "unreadable")]
    public async Task GetAsync_Failure_MeasuresItsKind(int status, string kind)
    {
        using var server = new StepServer();
        server.Answer(status, "no step");
        using WorkflowStepsClient client = server.Client();

        await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("s"));

        Assert.That(_measured.Single().Tags["error.type"], Is.EqualTo(kind));
        Assert.That(_activities.Single().Status, Is.EqualTo(ActivityStatusCode.Error));
    }

    [Test]
    public async Task Instruments_Each_SayWhatTheyMeasure()
    {
        var client = new ScriptedClient(new CompletedStepLifecycle());
        await client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: client.Options));
        var found = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "Retab.Contracts")
                {
                    found.Add(instrument.Name + " in " + instrument.Unit + ": " + instrument.Description);
                }
            },
        };

        listener.Start();

        // Other builds of the library may be loaded beside this one.
        Assert.That(found.Distinct(), Is.EquivalentTo(new[]
        {
            "retab.client.operation.duration in s: Duration of a call, headers and body.",
            "retab.client.wait.attempts in {request}: Requests that a wait for a step made.",
        }));
    }

    [Test]
    public async Task GetAsync_StatusOfTomorrow_IsNoTag()
    {
        using var server = new StepServer();
        server.Answer(200, Steps.Minimal("""{"status":"of_tomorrow"}"""));
        using WorkflowStepsClient client = server.Client();

        await client.GetAsync("s");

        Assert.That(_measured.Single().Tags["retab.step.status"], Is.EqualTo("unknown"));
    }

    [Test]
    public async Task WaitForCompletion_SeveralRequests_MeasuresThem()
    {
        var client = new ScriptedClient(new RunningStepLifecycle(), new RetabApiException(503), new CompletedStepLifecycle());

        await client.RunAsync(client.Steps.WaitForCompletionAsync("s", wait: client.Options));

        (string name, double value, Dictionary<string, object?> tags) = _measured.Single();
        Assert.That(name, Is.EqualTo("retab.client.wait.attempts"));
        Assert.That(value, Is.EqualTo(3));
        Assert.That(tags["retab.step.status"], Is.EqualTo("completed"));
    }

    private void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var copy = new Dictionary<string, object?>();
        foreach ((string key, object? tag) in tags)
        {
            copy.Add(key, tag);
        }

        _measured.Add((name, value, copy));
    }
}
