namespace Retab.Contracts.Build.Tests.Import;

using System.Text;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

[TestFixture]
public sealed class OperationSliceTests
{
    private const string Path = "/v1/workflows/steps/{step_id}";

    [Test]
    public void Of_CheckedInSlice_IsItself() =>
        Assert.That(
            JsonText.Pretty(OperationSlice.Of(Documents.Upstream, "api.json", Documents.Operations)),
            Is.EqualTo(Documents.UpstreamText));

    [Test]
    public void Of_EndpointHiddenInAnotherApisDocument_IsTheSameSliceToTheByte()
    {
        JsonObject large = Documents.Upstream;
        JsonObject schemas = large["components"]!["schemas"]!.AsObject();
        JsonObject paths = large["paths"]!.AsObject();
        JsonNode endpoint = paths[Path]!;
        paths.Remove(Path);
        for (int i = 0; i < 1200; i++)
        {
            schemas.Insert(0, "Foreign " + i + "/~%é", JsonNode.Parse(
                """{"type":"object","title":"F","properties":{"next":{"$ref":"#/components/schemas/Foreign 7~1~0%25é"},"step":"""
                + """{"$ref":"#/components/schemas/WorkflowRunStep"}}}"""));
            paths["/v1/foreign/" + i] =
                JsonNode.Parse("""{"get":{"operationId":"f","security":[{"Other":[]}],"responses":{"200":{"description":"d"}}}}""");
        }

        paths[Path] = endpoint;
        endpoint["delete"] = JsonNode.Parse(
            """{"responses":{"200":{"description":"d","content":"""
            + """{"application/json":{"schema":{"$ref":"#/components/schemas/Foreign 1~1~0%25é"}}}}}}""");
        large["components"]!["securitySchemes"]!["Other"] = JsonNode.Parse("""{"type":"http","scheme":"basic"}""");
        large["webhooks"] = new JsonObject();
        string text = large.ToJsonString();
        Assert.That(text, Has.Length.GreaterThan(300_000));

        Assert.That(
            JsonText.Pretty(OperationSlice.Of(UpstreamDocument.Parse(text, "api.json"), "api.json", Documents.Operations)),
            Is.EqualTo(Documents.UpstreamText));
    }

    [Test]
    public void Of_FiftyMegabytes_IsTheSameSlice()
    {
        var text =
            new StringBuilder(Documents.UpstreamText.TrimEnd()[..^1]).Append(",\"x-large\":[\"").Append('x', 50_000_000).Append("\"]}");

        Assert.That(
            JsonText.Pretty(OperationSlice.Of(UpstreamDocument.Parse(text.ToString(), "api.json"), "api.json", Documents.Operations)),
            Is.EqualTo(Documents.UpstreamText));
    }

    [Test]
    public void Of_TypesThatReferToThemselves_AreKept()
    {
        JsonObject document = Api(
            """{"$ref":"#/components/schemas/Tree"}""",
            """{"Tree":{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#/components/schemas/Tree"}}}}}""");

        Assert.That(
            OperationSlice.Of(document, "api.json", Documents.Operations)["components"]!["schemas"]!.AsObject(),
            Has.Count.EqualTo(1));
    }

    [Test]
    public void Of_EverythingThatIsReferredTo_ComesAlong()
    {
        JsonObject document = Documents.Parse("""
            {"openapi":"3.1.0","info":{"title":"t","version":"1"},"security":[{"A key":[]}],"tags":[{"name":"T"},{"name":"U"}],
             "paths":{"/v1/workflows/steps/{step_id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],
            "get":{"tags":["T"],"responses":{"200":{"$ref":"#/components/responses/Ok"}}}}},
             "components":{"parameters":{"Id":{"name":"step_id","in":"path"},"Not":{}},
            "responses":{"Ok":{"description":"d","content":{"application/json":{"schema":{"discriminator":{"propertyName":"k",
            "mapping":{"a":"A","b":"#/components/schemas/B"}}}}}}},
               "schemas":{"B":{},"A":{"properties":{"default":{"$ref":"#/components/schemas/C"}},
            "example":{"$ref":"#/components/schemas/D"}},"C":{},"D":{}},"securitySchemes":{"A key":{"type":"apiKey"},"Not":{}}}}
            """);

        Assert.That(JsonText.Compact(OperationSlice.Of(document, "api.json", Documents.Operations)["components"]), Is.EqualTo(
            """{"parameters":{"Id":{"name":"step_id","in":"path"}},"responses":{"Ok":{"description":"d","content":{"application/json":"""
            + """{"schema":{"discriminator":{"propertyName":"k","mapping":{"a":"A","b":"#/components/schemas/B"}}}}}}},"schemas":"""
            + """{"A":{"properties":{"default":{"$ref":"#/components/schemas/C"}},"example":{"$ref":"#/components/schemas/D"}},"B":"""
            + """{},"C":{}},"securitySchemes":{"A key":{"type":"apiKey"}}}"""));
        Assert.That(
            JsonText.Compact(OperationSlice.Of(document, "api.json", Documents.Operations)["tags"]),
            Is.EqualTo("""[{"name":"T"}]"""));
    }

    [TestCase("""{"$ref":"#/components/schemas/Nowhere"}""", "there is no #/components/schemas/Nowhere")]
    [TestCase("""{"$ref":"other.json#/A"}""", "other.json#/A refers to another document")]
    [TestCase("""{"$ref":"https://u:secret@h/x.json?key=secret#/A"}""", "$ref: https://h/x.json#/A refers to another document")]
    [TestCase("""{"$ref":"#/info"}""", "#/info does not refer to a component")]
    [TestCase("""{"$ref":"#file"}""", "$ref: #file refers to an anchor: refer to the schema by its path, such as #/components/schemas/A.")]
    [TestCase("""{"properties":[]}""", "schema/properties: an object is expected.")]
    [TestCase("""{"properties":{"a":{"required":true}}}""", "schema/properties/a/required: an array of names is expected.")]
    [TestCase("""{"required":["a",1]}""", "schema/required: an array of names is expected.")]
    [TestCase("""{"enum":{"a":1}}""", "schema/enum: an array is expected.")]
    [TestCase("""{"oneOf":{"type":"string"}}""", "schema/oneOf: an array of schemas is expected.")]
    [TestCase("""{"items":{"discriminator":"kind"}}""", "schema/items/discriminator: an object is expected.")]
    public void Of_ReferenceThatLeadsNowhereOrNoSchema_IsRefusedAndNamesThePlace(string schema, string reason) =>
        Assert.That(
            () => OperationSlice.Of(
                Api(schema, """{"X":{"$ref":"#/components/schemas/Y"},"Y":{"$ref":"#/components/schemas/X"}}"""),
                "api.json",
                Documents.Operations),
            Throws.InstanceOf<InputException>().With.Message.StartsWith("api.json: /").And.Message.Contains(reason));

    [Test]
    public void Of_EndpointThatIsNotThere_NamesTheNearest() =>
        Assert.That(
            () => OperationSlice.Of(
                Documents.Parse("""{"openapi":"3.1.0","paths":{"/v2/steps/{id}":{"get":{}},"/v1/files":{}}}"""),
                "api.json",
                Documents.Operations),
            Throws.InstanceOf<InputException>().With.Message.EqualTo(
                "api.json: /paths/~1v1~1workflows~1steps~1{step_id}/get: there is no GET /v1/workflows/steps/{step_id}. "
                + "The nearest are GET /v2/steps/{id}."));

    private static JsonObject Api(string schema, string schemas) => Documents.Parse(
        """{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/v1/workflows/steps/{step_id}":"""
        + """{"get":{"responses":{"200":{"description":"d","content":{"application/json":{"schema":"""
        + schema + """}}}}}}},"components":{"schemas":""" + schemas + "}}");
}
