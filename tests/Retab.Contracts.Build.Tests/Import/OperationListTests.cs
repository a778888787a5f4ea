namespace Retab.Contracts.Build.Tests.Import;

using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;

/// <summary>openapi/operations.json: what is taken of a document.</summary>
[TestFixture]
public sealed class OperationListTests
{
    private const string Get = """{"method":"get","path":"/v1/things/{id}","operationId":"Things_Get"}""";

    [Test]
    public void Parse_Lines_AreOperations()
    {
        var operations =
            OperationList.Parse($$"""[{{Get}},{"method":"delete","path":"/v1/things/{id}","operationId":"Things_Delete"}]""", "list");

        Assert.That(operations.Items, Is.EqualTo(new[]
        {
            new ListedOperation("get", "/v1/things/{id}", "Things_Get"), new ListedOperation("delete", "/v1/things/{id}", "Things_Delete"),
        }));
        Assert.That(operations.Items[0].Pointer, Is.EqualTo("/paths/~1v1~1things~1{id}/get"));
    }

    [TestCase("{}", "list: an array of operations is expected, such as {\"method\": \"get\"")]
    [TestCase("[]", "list: an array of operations is expected")]
    [TestCase("[1]", "list: /0: an operation with method, path and operationId is expected")]
    [TestCase(
        """[{"method":"get","path":"/a","operationId":"A_Get","id":1}]""",
        "list: /0: an operation with method, path and operationId is expected")]
    [TestCase(
        """[{"method":"GET","path":"/a","operationId":"A_Get"}]""",
        "list: /0/method: one of get, put, post, delete, patch is expected, not 'GET'.")]
    [TestCase(
        """[{"method":"get","path":"a","operationId":"A_Get"}]""",
        "list: /0/path: a path of the document, such as /v1/things/{id}, is expected, not 'a'.")]
    [TestCase(
        """[{"method":"get","path":"/a","operationId":"get_a"}]""",
        "list: /0/operationId: a name of a client and its method, such as Things_Get, is expected, not 'get_a'.")]
    [TestCase(
        "[" + Get + "," + Get + "]",
        "list: /1: GET /v1/things/{id} is already listed, as Things_Get: operations and IDs must be unique.")]
    [TestCase(
        "[" + Get + """,{"method":"get","path":"/b","operationId":"Things_Get"}]""",
        "list: /1: GET /v1/things/{id} is already listed, as Things_Get")]
    public void Parse_LineThatIsNoOperation_IsRefusedAndNamed(string text, string reason) =>
        Assert.That(() => OperationList.Parse(text, "list"), Throws.InstanceOf<InputException>().With.Message.StartsWith(reason));

    [Test]
    public void NotIn_Document_HasTheNearestFirst()
    {
        JsonObject document = Documents.Parse("""
            {"paths":{"/x":{"get":{"operationId":"x"},"summary":"s"},"/v1/things":{"get":{}},"/v1/things/{id}":{"get":{},"put":{},
            "parameters":[]}}}
            """);

        Assert.That(
            OperationList.Parse($"[{Get}]", "list").NotIn(document).Select(operation => operation.ToString()),
            Is.EqualTo(new[] { "PUT /v1/things/{id}", "GET /v1/things", "GET /x" }));
    }

    [Test]
    public void OfUpstream_OperationsThatAreNotListed_AreNotTaken()
    {
        JsonObject upstream = Documents.Upstream;
        upstream["paths"]!["/v1/workflows/runs/{run_id}"] = JsonNode.Parse("""{"get":{"responses":{}}}""");

        var version = ContractVersion.OfUpstream(upstream, "api.json", Documents.Derivation);

        Assert.That(version.Notes, Is.Empty);
        Assert.That(version.NotTaken.Select(operation => operation.ToString()), Is.EqualTo(new[] { "GET /v1/workflows/runs/{run_id}" }));
        Assert.That(
            version.Contract!["paths"]!.AsObject().Select(path => path.Key),
            Is.EqualTo(new[] { "/v1/workflows/steps/{step_id}", "/v1/workflows/steps" }));
    }
}
