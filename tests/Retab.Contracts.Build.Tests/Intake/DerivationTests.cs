using System.Collections.Generic;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Intake;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Tests.Intake;

[TestFixture]
public sealed class DerivationTests
{
    private static readonly Overlay Fixed = Overlay.Parse(Documents.OverlayText, "retab.overlay.json");

    [Test]
    public void Derive_CheckedInSlice_IsTheCheckedInContractToTheByte()
    {
        JsonObject contract = Derivation.Derive(
            Documents.Parse(Documents.CheckedInUpstream), Overlay.Parse(Documents.CheckedInOverlay, "retab.overlay.json"), out IReadOnlyList<string> unmatched);

        Assert.That(unmatched, Is.Empty);
        Assert.That(JsonText.Pretty(contract), Is.EqualTo(Documents.CheckedInContract));
    }

    [Test]
    public void Derive_SliceWithItsKeysInAnotherOrder_IsTheSameContract()
    {
        var shuffled = (JsonObject)Reversed(Documents.Upstream)!;

        Assert.That(JsonText.Pretty(Derivation.Derive(shuffled, Fixed, out _)), Is.EqualTo(Documents.ContractText));
    }

    [Test]
    public void Of_DocumentInUpstreamsDialect_IsDerivedAndOursIsTakenAsItIs()
    {
        ContractVersion upstream = ContractVersion.Of(Documents.UpstreamText, "upstream", Fixed);
        ContractVersion ours = ContractVersion.Of(Documents.ContractText, "ours", Fixed);

        Assert.Multiple(() =>
        {
            Assert.That(upstream.Slice, Is.Not.Null);
            Assert.That(ours.Slice, Is.Null);
            Assert.That(JsonNode.DeepEquals(upstream.Contract, ours.Contract), Is.True);
        });
    }

    // Members and mappings have an order that means something; keywords have none.
    private static JsonNode? Reversed(JsonNode? node, bool isNamed = false)
    {
        switch (node)
        {
            case JsonObject @object:
                var result = new JsonObject();
                IEnumerable<KeyValuePair<string, JsonNode?>> members = isNamed ? @object : System.Linq.Enumerable.Reverse(@object);
                foreach ((string name, JsonNode? value) in members)
                {
                    result[name] = Reversed(value, name is "properties" or "mapping" or "default" or "examples");
                }

                return result;
            case JsonArray array:
                return new JsonArray([.. System.Linq.Enumerable.Select(array, item => Reversed(item))]);
            default:
                return node?.DeepClone();
        }
    }
}
