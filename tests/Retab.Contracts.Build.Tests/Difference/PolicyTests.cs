namespace Retab.Contracts.Build.Tests.Difference;

using System.Linq;
using Retab.Contracts.Build.Difference;

/// <summary>The verdicts, written down a second time: whoever changes one says so here.</summary>
[TestFixture]
public sealed class PolicyTests
{
    [Test]
    public void SeverityOf_EveryChange_IsBreakingUnlessItIsListedHere()
    {
        string[] additive =
        [
            "endpoint-added", "operation-deprecated", "operation-undeprecated", "server-added",
            "parameter-added-optional", "parameter-became-not-nullable", "parameter-became-nullable", "parameter-value-added",
            "parameter-constraint-loosened", "parameter-deprecated", "parameter-undeprecated",
            "security-alternative-added", "security-alternative-optional", "security-scheme-added",
            "response-error-removed", "response-added", "response-media-type-added", "response-header-added",
            "schema-added", "member-added", "member-added-required", "enum-value-added", "enum-order-changed", "variant-added",
            "object-opened", "constraint-tightened",
            "deprecated", "undeprecated", "access-changed", "openapi-version-changed",
        ];
        string[] documentation = ["contract-version-changed", "text-changed", "example-changed", "upstream-text-changed"];

        Assert.Multiple(() =>
        {
            Assert.That(Policy.Table.Keys.Where(id => Policy.SeverityOf(id) == Severity.Additive), Is.EquivalentTo(additive));
            Assert.That(Policy.Table.Keys.Where(id => Policy.SeverityOf(id) == Severity.Documentation), Is.EquivalentTo(documentation));
            Assert.That(Policy.SeverityOf("never-heard-of"), Is.EqualTo(Severity.Breaking));
        });
    }
}
