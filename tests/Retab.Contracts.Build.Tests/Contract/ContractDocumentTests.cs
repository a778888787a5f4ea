using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Build.Contract;

namespace Retab.Contracts.Build.Tests.Contract;

[TestFixture]
public sealed class ContractDocumentTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "openapi", "retab.json");

    [Test]
    public async Task ReadAsync_CheckedInContract_IsValidOpenApi31()
    {
        ContractDocument contract = await ContractDocument.ReadAsync(File, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(contract.Json["openapi"]!.ToString(), Is.EqualTo("3.1.0"));
            Assert.That(contract.OperationCount, Is.EqualTo(Documents.CheckedInOperations.Items.Count));
            Assert.That(contract.UnionCount, Is.GreaterThanOrEqualTo(2));
            Assert.That(contract.Document.Servers![0].Url, Is.EqualTo("https://api.retab.com"));
            Assert.That(contract.Document.Components!.SecuritySchemes!.Keys, Is.EquivalentTo(new[] { "ApiKey", "Bearer" }));
            Assert.That(contract.Example("WorkflowSteps_Get", "completed"), Does.Contain("INV-2024-001"));
        });
    }

    [TestCase("{", "is not JSON")]
    [TestCase("null", "#: the document is no object.")]
    [TestCase("[]", "is not a valid contract")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t"},"paths":{}}""", "is not a valid contract")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"nullable":true,"type":"string"}}}}""", "#/components/schemas/A: this is not in the contract's form: leave it out. 'sync' writes it so.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"anyOf":[{"type":"string"},{"type":"null"}]}}}}""", "#/components/schemas/A: this is not in the contract's form: leave it out.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"array","items":{"$ref":"#/components/schemas/B"}}}}}""", "#/components/schemas/A/items/$ref: there is no #/components/schemas/B.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"object","discriminator":{"propertyName":"k"}}}}}""", "#/components/schemas/A/discriminator: it has no variant that is an object")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"object","discriminator":{"propertyName":"k","mapping":{"b":"#/components/schemas/B"}}},"B":{"type":"object"}}}}""", "#/components/schemas/A/discriminator: it has no variant that is an object")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"object","properties":{"a b":{},"2":{}}}}}}""", "#/components/schemas/A/x-names: this is not in the contract's form: missing is '{\"2\":\"_2\"}'.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"object","properties":{"a_b":{},"aB":{}}}}}}""", "#/components/schemas/A/x-names: this is not in the contract's form: missing is '{\"aB\":\"AB2\"}'.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"Kind":{"type":"object","properties":{"kind":{}}}}}}""", "#/components/schemas/Kind/x-names: this is not in the contract's form: missing is '{\"kind\":\"KindValue\"}'.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"Kind":{"type":"string","enum":["a","*"]}}}}""", "#/components/schemas/Kind/x-names: this is not in the contract's form: missing is '{\"*\":\"Star\"}'.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"Kind":{"type":"string","enum":["a-b","a_b"]}}}}""", "#/components/schemas/Kind/x-names: this is not in the contract's form: missing is '{\"a_b\":\"AUnderscoreB\"}'.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A-B":{"type":"object"}}}}""", "#/components/schemas/A-B: this is not in the contract's form: leave it out.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1 of 2"},"paths":{}}""", "#/info/version: this is not in the contract's form: expected is '\"1-of-2\"'.")]
    [TestCase("""{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"object","properties":{"b":{"type":"array","items":{"$ref":"#/components/schemas/B"}}},"examples":[{"b":[{"c":1},{}]}]},"B":{"type":"object","required":["c"]}}}}""", "#/components/schemas/A/examples/0/b/1: it lacks the required member 'c'.")]
    public async Task ReadAsync_ContractThatIsNone_FailsAndNamesThePlace(string text, string reason)
    {
        string file = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(file, text);
        try
        {
            StepFailedException thrown = (await Assert.ThrowsAsync<StepFailedException>(() => ContractDocument.ReadAsync(file, CancellationToken.None)))!;

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
        StepFailedException thrown = (await Assert.ThrowsAsync<StepFailedException>(() => ContractDocument.ReadAsync("nowhere.json", CancellationToken.None)))!;

        Assert.That(thrown.Message, Does.Contain("nowhere.json"));
    }

    [Test]
    public async Task Example_ThatIsNotThere_FailsAndNamesIt()
    {
        ContractDocument contract = await ContractDocument.ReadAsync(File, CancellationToken.None);

        Assert.That(() => contract.Example("WorkflowSteps_Get", "none"), Throws.InstanceOf<StepFailedException>().With.Message.Contains("'none'"));
    }
}
