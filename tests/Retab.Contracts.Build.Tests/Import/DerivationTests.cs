namespace Retab.Contracts.Build.Tests.Import;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

[TestFixture]
public sealed class DerivationTests
{
    [Test]
    public void Derive_CheckedInSlice_IsTheCheckedInContractToTheByte()
    {
        JsonObject contract = new Derivation(Documents.CheckedInOperations, Overlay.Parse(Documents.CheckedInOverlay, "retab.overlay.json"))
            .Derive(Documents.Parse(Documents.CheckedInUpstream), new RuleContext(Previous: null), out IReadOnlyList<string> unmatched);

        Assert.That(unmatched, Is.Empty);
        Assert.That(JsonText.Pretty(contract), Is.EqualTo(Documents.CheckedInContract));
    }

    [Test]
    public void InForm_CheckedInContract_IsItself() =>
        Assert.That(
            JsonText.Pretty(Derivation.InForm(Documents.Parse(Documents.CheckedInContract))),
            Is.EqualTo(Documents.CheckedInContract));

    [Test]
    public void Derive_SliceWithItsKeysInAnotherOrder_IsTheSameContract()
    {
        JsonObject shuffled = OperationSlice.Of((JsonObject)Reversed(Documents.Upstream)!, "api.json", Documents.Operations);

        Assert.That(
            JsonText.Pretty(Documents.Derivation.Derive(shuffled, new RuleContext(Previous: null), out _)),
            Is.EqualTo(Documents.ContractText));
    }

    [Test]
    public void Of_DocumentInUpstreamsDialect_IsDerivedAndOursIsTakenAsItIs()
    {
        ContractVersion upstream = ContractVersion.Of(Documents.UpstreamText, "upstream", Documents.Derivation);
        ContractVersion ours = ContractVersion.Of(Documents.ContractText, "ours", Documents.Derivation);

        Assert.Multiple(() =>
        {
            Assert.That(upstream.Slice, Is.Not.Null);
            Assert.That(ours.Slice, Is.Null);
            Assert.That(JsonNode.DeepEquals(upstream.Contract, ours.Contract), Is.True);
        });
    }

    [TestCase("""[{"url":"https://api.retab.com"}]""")]
    [TestCase("""[{"url":"/"},{"url":"https://{region}.retab.com","variables":{"region":{"default":"eu"}}}]""")]
    public void Derive_UpstreamWithServers_TakesThoseOfTheOverlay(string servers)
    {
        JsonObject slice = Documents.Parse(Documents.CheckedInUpstream);
        slice["servers"] = JsonNode.Parse(servers);

        Assert.That(JsonText.Pretty(Derived(slice)), Is.EqualTo(Documents.CheckedInContract));
    }

    [Test]
    public void Derive_UpstreamWithKeywordsOfTheContract_NamesNothingByThem()
    {
        JsonObject slice = Documents.Parse(Documents.CheckedInUpstream);
        slice["components"]!["schemas"]!["FileRef"]!["x-names"] = new JsonObject { ["id"] = "Identifier" };
        slice["paths"]!["/v1/workflows/steps"]!["get"]!["parameters"]![0]!["x-originalName"] = "another";

        Assert.That(JsonText.Pretty(Derived(slice)), Is.EqualTo(Documents.CheckedInContract));
    }

    [Test]
    public void Of_OverlayThatRefersToWhatUpstreamNoLongerHas_NamesTheAction()
    {
        JsonObject document = Documents.Parse(Documents.CheckedInUpstream);
        foreach (JsonObject response in document["paths"]!.AsObject().Select(path => path.Value?["get"]?["responses"]?["422"])
            .OfType<JsonObject>())
        {
            response["content"] = new JsonObject();
        }

        Assert.That(
            () => ContractVersion.Of(document.ToJsonString(), "api.json", new Derivation(
                Documents.CheckedInOperations, Overlay.Parse(Documents.CheckedInOverlay, "retab.overlay.json"))),
            Throws.InstanceOf<InputException>().With.Message.Match(
                @"^api\.json: no contract can be derived from it: #/paths/.*: there is no #/components/schemas/HTTPValidationError\. "
                + @"retab\.overlay\.json: /actions/\d+ refers to it: correct the action\.$"));
    }

    private static JsonObject Derived(JsonObject slice) =>
        new Derivation(Documents.CheckedInOperations, Overlay.Parse(Documents.CheckedInOverlay, "retab.overlay.json"))
            .Derive(slice, new RuleContext(Previous: null), out _);

    // Members and mappings have an order that means something; keywords have none.
    private static JsonNode? Reversed(JsonNode? node, bool isNamed = false)
    {
        switch (node)
        {
            case JsonObject @object:
                var result = new JsonObject();
                IEnumerable<KeyValuePair<string, JsonNode?>> members = isNamed ? @object : Enumerable.Reverse(@object);
                foreach ((string name, JsonNode? value) in members)
                {
                    result[name] = Reversed(value, name is "properties" or "mapping" or "default" or "examples");
                }

                return result;
            case JsonArray array:
                return new JsonArray([.. array.Select(item => Reversed(item))]);
            default:
                return node?.DeepClone();
        }
    }
}
