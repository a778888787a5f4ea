namespace Retab.Contracts.Testing.Tests.Contract;

using System.Linq;

/// <summary>What is taken from the contract by the id of an operation.</summary>
[TestFixture]
public sealed class ContractOperationTests
{
    [Test]
    public void Path_EachOperation_IsThatOfTheContract()
    {
        Assert.That(ContractOperation.Get.Path, Is.EqualTo("/v1/workflows/steps/{step_id}"));
        Assert.That(ContractOperation.List.Path, Is.EqualTo("/v1/workflows/steps"));
    }

    [Test]
    public void QueryParameters_EachOperation_AreThoseOfItsQuery()
    {
        Assert.That(
            ContractOperation.Get.QueryParameters.Select(parameter => parameter.Name),
            Is.SupersetOf(new[] { "run_id", "include_download_urls" }));
        Assert.That(
            ContractOperation.List.QueryParameters.Select(parameter => parameter.Name),
            Is.SupersetOf(new[]
            {
                "run_id", "workflow_id", "block_id", "step_id", "block_type", "status", "before", "after", "limit", "include_download_urls",
            }));
    }

    [Test]
    public void Examples_OfTheList_AreAllowed()
    {
        Assert.That(ContractOperation.List.Examples, Is.Not.Empty);
        Assert.That(ContractOperation.List.Examples.SelectMany(StepContract.CheckList), Is.Empty);
    }

    [Test]
    public void ErrorExample_OfTheList_IsTheContractsOrNone()
    {
        Assert.That(ContractOperation.List.ErrorExample(403), Is.EqualTo("""{"detail":"Not allowed"}"""));
        Assert.That(
            ContractOperation.Get.ErrorExample(422),
            Is.EqualTo("""{"detail":[{"loc":["path","step_id"],"msg":"Field required","type":"missing"}]}"""));
        Assert.That(ContractOperation.List.ErrorExample(503), Is.Null);
        Assert.That(ContractOperation.List.ErrorExample(404), Is.Null);
    }
}
