namespace Retab.Contracts.Testing.Tests.Stub.Attempts;

using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

/// <summary>What a stub refuses as it is given, and that it then serves what it served before.</summary>
[TestFixture]
public sealed class GivenAttemptTests
{
    private static IEnumerable<Attempt> Attempts => GivenAttempts.All;

    [TestCaseSource(nameof(Attempts))]
    public async Task Given_WhatTheApiNeverSends_IsRefusedAndChangesNothing(object row)
    {
        var attempt = (Attempt)row;
        using var stub = new RetabStubHandler();
        WorkflowRunStep before = SampleSteps.WithStatus(StepLifecycleStatus.Running).WithId("s", "r");
        stub.GivenStep(before, "w");

        Exception thrown = Assert.Catch<Exception>(() => attempt.Give(stub))!;

        Assert.That(thrown, Is.TypeOf(attempt.Thrown));
        Assert.That(Regex.IsMatch(thrown.Message, attempt.Words, RegexOptions.Singleline), Is.True, thrown.Message);
        Assert.That(await stub.Client.GetAsync("s"), Is.EqualTo(before));
        Assert.That((await stub.Client.ListAsync(new() { WorkflowId = "w" })).Data, Is.EqualTo(new[] { before }));
    }
}
