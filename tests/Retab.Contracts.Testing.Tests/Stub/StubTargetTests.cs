namespace Retab.Contracts.Testing.Tests.Stub;

using System;

[TestFixture]
public sealed class StubTargetTests
{
    [TestCase("/v1/workflows/steps/s", "s", null)]
    [TestCase("/v1/workflows/steps/a%20b%2Fc+d", "a b/c+d", null)]
    [TestCase("/v1/workflows/steps/s?run_id=a+b%2B", "s", "a b+")]
    [TestCase("/v1/workflows/steps/s?a=b&run_id=q&run_id=r", "s", "r")]
    [TestCase("/v1/workflows/steps/s?run_id=a?b", "s", "a?b")]
    [TestCase("/v1/workflows/steps/s?run=r&xrun_id=q", "s", null)]
    [TestCase("/v1/workflows/steps/s?", "s", null)]
    [TestCase("/v1/workflows/steps/s?&&run_id=r&", "s", "r")]
    [TestCase("/v1/workflows/steps/s?run_id", "s", "")]
    [TestCase("/v1/workflows/steps/s?run%5Fid=r", "s", "r")]
    [TestCase("/v1/workflows/steps/", null, null)]
    [TestCase("/v1/workflows/steps/a/b", null, null)]
    [TestCase("/v1/Workflows/steps/s", null, null)]
    [TestCase("/x/v1/workflows/steps/s", null, null)]
    [TestCase("http://host/v1/workflows/steps/s?run_id=r", "s", "r")]
    [TestCase("HTTPS://host:1/v1/workflows/steps/s", "s", null)]
    public void Parse_Target_IsWhatItAsksFor(string target, string? stepId, string? runId)
    {
        var parsed = StubTarget.Parse(target);

        Assert.That((parsed.StepId, parsed.RunId), Is.EqualTo((stepId, runId)));
        Assert.That(parsed.Operation, Is.SameAs(stepId is null ? null : ContractOperation.Get));
    }

    [TestCase("/v1/workflows/steps")]
    [TestCase("/v1/workflows/steps?status=a+b&status=%63&limit=1")]
    [TestCase("http://host/v1/workflows/steps?")]
    public void Parse_List_IsTheListAndNoStep(string target)
    {
        var parsed = StubTarget.Parse(target);

        Assert.That((parsed.Operation, parsed.StepId), Is.EqualTo((ContractOperation.List, (string?)null)));
        Assert.That(parsed.Query["status"], Is.EqualTo(target.Contains('=', StringComparison.Ordinal) ? new[] { "a b", "c" } : []));
    }

    [TestCase("/a?b", "/a?b")]
    [TestCase("http://host/a?b", "/a?b")]
    [TestCase("https://host", "/")]
    [TestCase("https://host?a", "/?a")]
    [TestCase("http://", "/")]
    [TestCase("?a", "/?a")]
    [TestCase("*", "*")]
    public void InOriginForm_Target_IsPathAndQuery(string target, string expected) =>
        Assert.That(StubTarget.InOriginForm(target), Is.EqualTo(expected));
}
