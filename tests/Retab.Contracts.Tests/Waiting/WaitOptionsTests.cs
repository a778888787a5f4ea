namespace Retab.Contracts.Tests.Waiting;

using System;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Each option at its bounds, and just beyond.</summary>
[TestFixture]
public sealed class WaitOptionsTests
{
    private static readonly TestCaseData<Action<WaitOptions>>[] Allowed =
    [
        new(options => options.FirstDelay = TimeSpan.FromTicks(1)) { TestName = "FirstDelay" },
        new(options => options.Factor = 1) { TestName = "Factor" },
        new(options => options.MaxDelay = options.FirstDelay) { TestName = "MaxDelay of FirstDelay" },
        new(options => options.MaxDelay = TimeSpan.FromDays(24)) { TestName = "MaxDelay of 24 days" },
        new(options => options.Jitter = 0) { TestName = "Jitter of 0" },
        new(options => options.Jitter = 1) { TestName = "Jitter of 1" },
        new(options => options.Timeout = TimeSpan.FromDays(24)) { TestName = "Timeout of 24 days" },
        new(options => options.Timeout = Timeout.InfiniteTimeSpan) { TestName = "Timeout of none" },
        new(options => options.MaxTransientFailures = 0) { TestName = "MaxTransientFailures" },
    ];

    private static readonly TestCaseData<Action<WaitOptions>, string>[] Refused =
    [
        new(options => options.FirstDelay = TimeSpan.Zero, "WaitOptions.FirstDelay must be longer than zero.")
        {
            TestName = "FirstDelay of zero",
        },
        new(options => options.Factor = 0.99, "WaitOptions.Factor must be at least 1.") { TestName = "Factor below 1" },
        new(options => options.Factor = double.PositiveInfinity, "WaitOptions.Factor must be at least 1.")
        {
            TestName = "Factor without end",
        },
        new(options => options.Factor = double.NaN, "WaitOptions.Factor must be at least 1.") { TestName = "Factor that is none" },
        new(
            options => options.MaxDelay = options.FirstDelay - TimeSpan.FromTicks(1),
            "WaitOptions.MaxDelay must be at least FirstDelay and at most 24 days.")
        {
            TestName = "MaxDelay below FirstDelay",
        },
        new(options => options.MaxDelay = TimeSpan.FromDays(24.01), "WaitOptions.MaxDelay must be at least FirstDelay and at most 24 days.")
        {
            TestName = "MaxDelay beyond 24 days",
        },
        new(options => options.Jitter = -0.01, "WaitOptions.Jitter must be between 0 and 1.") { TestName = "Jitter below 0" },
        new(options => options.Jitter = 1.01, "WaitOptions.Jitter must be between 0 and 1.") { TestName = "Jitter above 1" },
        new(options => options.Timeout = TimeSpan.Zero, "WaitOptions.Timeout must be longer than zero and at most 24 days, or infinite.")
        {
            TestName = "Timeout of zero",
        },
        new(
            options => options.Timeout = TimeSpan.FromDays(24.01),
            "WaitOptions.Timeout must be longer than zero and at most 24 days, or infinite.")
        {
            TestName = "Timeout beyond 24 days",
        },
        new(options => options.MaxTransientFailures = -1, "WaitOptions.MaxTransientFailures must be at least 0.")
        {
            TestName = "MaxTransientFailures below 0",
        },
        new(options => options.TimeProvider = null!, "WaitOptions.TimeProvider must be set.") { TestName = "TimeProvider of none" },
    ];

    [TestCaseSource(nameof(Allowed))]
    public async Task WaitForCompletion_OptionAtItsBound_Waits(Action<WaitOptions> set)
    {
        var client = new ScriptedClient(new CompletedStepLifecycle());
        WaitOptions options = client.Options;
        set(options);

        Assert.That((await client.Steps.WaitForCompletionAsync("s", wait: options)).StepId, Is.EqualTo("s"));
    }

    [TestCaseSource(nameof(Refused))]
    public async Task WaitForCompletion_OptionBeyondItsBound_IsRefusedByName(Action<WaitOptions> set, string message)
    {
        var client = new ScriptedClient(new CompletedStepLifecycle());
        WaitOptions options = client.Options;
        set(options);

        ArgumentException thrown =
            (await Assert.ThrowsAsync<ArgumentException>(() => client.Steps.WaitForCompletionAsync("s", wait: options)))!;

        Assert.That(thrown.Message, Does.StartWith(message));
        Assert.That(message, Does.Contain("." + thrown.ParamName + " "));
        Assert.That(client.AskedAt, Is.Empty);
    }

    [Test]
    public void Defaults_AreThoseOfTheDocumentation()
    {
        var options = new WaitOptions();

        Assert.That(
            (
                options.FirstDelay, options.Factor, options.MaxDelay, options.Jitter, options.Timeout, options.MaxTransientFailures,
                options.WaitThroughReview),
            Is.EqualTo((TimeSpan.FromSeconds(1), 1.5, TimeSpan.FromSeconds(30), 0.2, TimeSpan.FromMinutes(30), 5, false)));
        Assert.That(options.TimeProvider, Is.SameAs(TimeProvider.System));
    }
}
