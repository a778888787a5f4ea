namespace Retab.Contracts.Build.Tests.Contract;

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Import;

/// <summary>What is refused of the file of a contract.</summary>
[TestFixture]
public sealed class ReadContractTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "openapi", "retab.json");

    [Test]
    public async Task ReadAsync_CheckedInContract_IsValidOpenApi31()
    {
        JsonNode contract = await ContractChecks.ReadAsync(File, CancellationToken.None);

        Assert.That(OperationList.All(contract).Count(), Is.EqualTo(Documents.CheckedInOperations.Items.Count));
    }

    [TestCase("{", "is not JSON")]
    [TestCase("null", "#: the document is not an object.")]
    [TestCase("[]", "is not a valid contract")]
    [TestCase(
        """{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":"""
        + """{"schemas":{"A":{"type":"array","items":{"$ref":"#/components/schemas/B"}}}}}""",
        "#/components/schemas/A/items/$ref: there is no #/components/schemas/B.")]
    public async Task ReadAsync_ContractThatIsNone_FailsAndNamesThePlace(string text, string reason)
    {
        string file = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(file, text);
        try
        {
            StepFailedException thrown = (await Assert.ThrowsAsync<StepFailedException>(
                () => ContractChecks.ReadAsync(file, CancellationToken.None)))!;

            Assert.That(thrown.Message, Does.StartWith(file).And.Contain(reason));
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    [Test]
    public async Task ReadAsync_NoSuchFile_FailsAndNamesIt()
    {
        StepFailedException thrown = (await Assert.ThrowsAsync<StepFailedException>(
            () => ContractChecks.ReadAsync("nowhere.json", CancellationToken.None)))!;

        Assert.That(thrown.Message, Does.Contain("nowhere.json"));
    }
}
