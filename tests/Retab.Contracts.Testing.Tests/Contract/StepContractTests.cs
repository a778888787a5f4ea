namespace Retab.Contracts.Testing.Tests.Contract;

using System;
using System.Linq;
using System.Text.Json.Nodes;

/// <summary>What people read of a document that differs from the contract.</summary>
[TestFixture]
public sealed class StepContractTests
{
    [TestCase("step_id", "1", "Violation at /step_id: this must be string (1)")]
    [TestCase("retry_count", "null", "Violation at /retry_count: this must be integer (null)")]
    [TestCase("lifecycle", """{"status":"frozen"}""", "Drift at /lifecycle/status: the contract does not know this variant (\"frozen\")")]
    [TestCase("block_type", "\"frozen\"", "Drift at /block_type: the contract does not know this value (\"frozen\")")]
    [TestCase("of_tomorrow", "[1]", "Drift at /of_tomorrow: the contract does not know this member ([1])")]
    public void Check_OneDifference_SaysWhereAndWhat(string member, string value, string expected) =>
        Assert.That(StepContract.Check(Step(member, value)).Select(finding => finding.ToString()), Is.EqualTo(new[] { expected }));

    [Test]
    public void Check_MemberMissing_HasNoValueToShow()
    {
        JsonObject step = JsonNode.Parse(Step("model", "null"))!.AsObject();
        step.Remove("run_id");

        Assert.That(
            StepContract.Check(step.ToJsonString()).Select(finding => finding.ToString()),
            Is.EqualTo(new[] { "Violation at /run_id: the required member 'run_id' is missing" }));
    }

    [Test]
    public void Check_NumberBeyondTheReader_IsTheReadersLimit()
    {
        ContractFinding finding = StepContract.Check(Step("retry_count", "3000000000")).Single();

        Assert.That((finding.Kind, finding.Pointer), Is.EqualTo((ContractFindingKind.Violation, "/retry_count")));
        Assert.That(finding.Reason, Does.StartWith("the contract allows this number, but this library cannot read it: "));
    }

    [Test]
    public void Check_DayThatNoCalendarHas_IsTheServersFault()
    {
        ContractFinding finding = StepContract.Check(Step("started_at", "\"2026-02-30T10:00:00Z\"")).Single();

        Assert.That((finding.Kind, finding.Pointer), Is.EqualTo((ContractFindingKind.Violation, "/started_at")));
        Assert.That(finding.Reason, Does.Not.Contain("this library does not read it"));
    }

    [Test]
    public void Check_NoJson_SaysWhy()
    {
        ContractFinding finding = StepContract.Check("{\"a\":").Single();

        Assert.That((finding.Kind, finding.Pointer, finding.Value), Is.EqualTo((ContractFindingKind.Violation, "", "{\"a\":")));
        Assert.That(finding.Reason, Does.StartWith("this is not JSON: ").And.Length.GreaterThan(20));
    }

    [Test]
    public void Check_HalfASurrogatePair_SaysWhere() => Assert.That(
        StepContract.Check("{\"a\ud800\":1}").Select(finding => finding.ToString()),
        Is.EqualTo(new[] { "Violation at the root: this is not JSON: an unpaired surrogate at 3 is not escaped" }));

    [TestCase("""{"data":[],"list_metadata":{}}""", "")]
    [TestCase("""{"data":[],"list_metadata":{"before":null,"after":null}}""", "")]
    [TestCase("""{"data":[]}""", "Violation at /list_metadata: the required member 'list_metadata' is missing")]
    [TestCase("""{"data":null,"list_metadata":{}}""", "Violation at /data: this must be array (null)")]
    [TestCase("""{"data":[],"list_metadata":{"after":7}}""", "Violation at /list_metadata/after: this must be string or null (7)")]
    [TestCase("""{"data":[],"list_metadata":{},"total":1}""", "Drift at /total: the contract does not know this member (1)")]
    public void CheckList_Page_IsComparedWithTheContract(string page, string expected) =>
        Assert.That(string.Join('\n', StepContract.CheckList(page)), Is.EqualTo(expected));

    [TestCase("retry_count", "3000000000", "the contract allows this number, but this library cannot read it")]
    [TestCase("started_at", "\"2026-02-30T10:00:00Z\"", "")]
    public void CheckList_StepThatIsNotRead_IsNamedInThePage(string member, string value, string reason)
    {
        ContractFinding finding =
            StepContract.CheckList($$$"""{"data":[{{{Step("model", "null")}}},{{{Step(member, value)}}}],"list_metadata":{}}""").Single();

        Assert.That((finding.Kind, finding.Pointer), Is.EqualTo((ContractFindingKind.Violation, $"/data/1/{member}")));
        Assert.That(finding.Reason, Does.StartWith(reason));
    }

    [Test]
    public void Check_DataAsDeepAsItMayBe_IsAllowedInAPageToo()
    {
        string step = RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed)
            .WithOutput("output-json-0", RawJson.Parse(new string('[', RawJson.MaxDepth) + new string(']', RawJson.MaxDepth))));

        Assert.That(StepContract.Check(step), Is.Empty);
        Assert.That(StepContract.CheckList($$$"""{"data":[{{{step}}}],"list_metadata":{}}"""), Is.Empty);
    }

    [Test]
    public void Check_Null_Throws() =>
        Assert.That(Assert.Throws<ArgumentNullException>(() => StepContract.Check(null!))!.ParamName, Is.EqualTo("json"));

    [Test]
    public void Message_OfAViolation_ListsEachFindingOnALine()
    {
        ContractFinding[] findings = [new(ContractFindingKind.Violation, "", "no", "1"), new(ContractFindingKind.Drift, "/a", "new", null)];

        Assert.That(
            new ContractViolationException("It differs:", findings).Message,
            Is.EqualTo(
                "It differs:" + Environment.NewLine + "  Violation at the root: no (1)" + Environment.NewLine + "  Drift at /a: new"));
    }

    private static string Step(string member, string value)
    {
        JsonObject step = JsonNode.Parse(RetabJson.Serialize(SampleSteps.WithStatus(StepLifecycleStatus.Completed)))!.AsObject();
        step[member] = JsonNode.Parse(value);
        return step.ToJsonString();
    }
}
