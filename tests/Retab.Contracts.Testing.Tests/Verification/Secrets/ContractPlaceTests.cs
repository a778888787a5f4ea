using System.Linq;

namespace Retab.Contracts.Testing.Tests.Verification.Secrets;

/// <summary>What a walk knows of where it is; a recording keeps the names and values of the contract, and nothing that only looks like them.</summary>
[TestFixture]
public sealed class ContractPlaceTests
{
    [TestCase("step_id", false)]
    [TestCase("retry_count", false)]
    [TestCase("block_type", false)]
    [TestCase("lifecycle", false)]
    [TestCase("artifact", false)]
    [TestCase("artifact/operation", false)]
    [TestCase("handle_outputs", false)]
    [TestCase("handle_outputs/any", false)]
    [TestCase("handle_outputs/any/data", true)]
    public void IsFree_Place_IsWhereAnythingMayStand(string path, bool expected) => Assert.That(At(path)!.IsFree, Is.EqualTo(expected));

    [TestCase("of_tomorrow")]
    [TestCase("lifecycle/of_tomorrow")]
    [TestCase("handle_outputs/any/data/member")]
    [TestCase("step_id/member")]
    public void Member_ContractSaysNothing_IsNone(string path) => Assert.That(At(path), Is.Null);

    [TestCase("block_label", true)]
    [TestCase("handle_outputs/any", false)]
    [TestCase("lifecycle/status", true)]
    [TestCase("lifecycle/message", true)]
    [TestCase("handle_inputs/any/document", true)]
    [TestCase("of_tomorrow", false)]
    public void Member_Name_IsTheContractsOrAnyOne(string path, bool expected)
    {
        string[] steps = path.Split('/');

        At(string.Join('/', steps[..^1]))!.Member(steps[^1], out bool isNamed);

        Assert.That(isNamed, Is.EqualTo(expected));
    }

    [Test]
    public void Items_List_IsThePlaceOfEach()
    {
        ContractPlace items = At("loop_containers")!.Items()!;

        items.Member("container_id", out bool isNamed);
        Assert.That(isNamed, Is.True);
        Assert.That(At("loop_containers")!.Items(), Is.Not.SameAs(items));
        Assert.That(At("step_id")!.Items(), Is.Null);
    }

    [TestCase("block_type", "extract", true)]
    [TestCase("block_type", "of_tomorrow", false)]
    [TestCase("lifecycle/status", "completed", true)]
    [TestCase("artifact/operation", "extraction", true)]
    [TestCase("started_at", "2026-05-18T10:00:00Z", true)]
    [TestCase("started_at", "secret", false)]
    [TestCase("block_label", "2026-05-18T10:00:00Z", false)]
    [TestCase("block_label", "extract", false)]
    public void IsKnownValue_Text_IsOneOfTheEnumOrAnInstant(string path, string text, bool expected) => Assert.That(At(path)!.IsKnownValue(text), Is.EqualTo(expected));

    [TestCase(422, "detail", true)]
    [TestCase(404, "detail", true)]
    public void Error_Status_IsTheBodyOfThatFailure(int statusCode, string member, bool expected)
    {
        ContractPlace.Error(statusCode)!.Member(member, out bool isNamed);

        Assert.That(isNamed, Is.EqualTo(expected));
    }

    [Test]
    public void Error_StatusWithoutASchema_IsNone() => Assert.That(ContractPlace.Error(418), Is.Null);

    private static ContractPlace? At(string path) =>
        path.Split('/').Where(step => step.Length > 0).Aggregate((ContractPlace?)ContractPlace.Step, (place, step) => place?.Member(step, out _));
}
