namespace Retab.Contracts.Build.Tests.Import;

using Retab.Contracts.Build.Import;

[TestFixture]
public sealed class UpstreamDocumentTests
{
    [TestCase("", "is empty")]
    [TestCase("  \n", "is empty")]
    [TestCase("<!doctype html><html></html>", "is HTML or XML")]
    [TestCase("openapi: 3.1.0\ninfo:\n  title: t\n", "is YAML: convert it to JSON")]
    [TestCase("hello", "is neither JSON nor YAML")]
    [TestCase("[]", "is a JSON array")]
    [TestCase("""{"openapi":"3.1.0","paths":{""", "is not JSON")]
    [TestCase("""{"openapi":"3.1.0","openapi":"3.1.0"}""", ": line 1: the object already has the member 'openapi'")]
    [TestCase("{\"openapi\":\"3.1.0\",\n\"x\":{\"\\u0061\":1,\n\"a\":1}}", ": line 3: the object already has the member 'a'")]
    [TestCase("""{"a":NaN}""", "is not JSON")]
    [TestCase("""{"swagger":"2.0"}""", "/swagger: this is Swagger 2.0")]
    [TestCase("""{"hello":"world"}""", "/openapi: the version is missing")]
    [TestCase("""{"openapi":3.1}""", "/openapi: a string is expected, such as \"3.1.0\", not '3.1'")]
    [TestCase("""{"openapi":"4.0.0"}""", "/openapi: version 4.0.0 is not supported")]
    [TestCase("""{"openapi":"3.1.0","paths":[]}""", "/paths: an object is expected")]
    [TestCase("""{"openapi":"3.1.0","paths":{"/a":1}}""", "/paths/~1a: an object with the operations of the path is expected")]
    [TestCase(
        """{"openapi":"3.1.0","paths":{"/a":{"$ref":"#/components/pathItems/A"}}}""",
        "/paths/~1a: an object with the operations of the path is expected")]
    [TestCase(
        """{"openapi":"3.1.0","paths":{"/a":{"$ref":"#/paths/~1a"}}}""",
        "/paths/~1a: an object with the operations of the path is expected")]
    [TestCase("""{"openapi":"3.1.0","paths":{"/a":{"get":[]}}}""", "/paths/~1a/get: an object that describes the operation is expected")]
    [TestCase("""{"openapi":"3.1.0","paths":{"/a":{"parameters":[null]}}}""", "/paths/~1a/parameters: an array of objects is expected")]
    [TestCase(
        """{"openapi":"3.1.0","paths":{"/a":{"get":{"parameters":{}}}}}""",
        "/paths/~1a/get/parameters: an array of objects is expected")]
    [TestCase("""{"openapi":"3.1.0","components":{"schemas":[]}}""", "/components/schemas: an object is expected")]
    [TestCase("""{"openapi":"3.1.0","components":{"schemas":{"A":"x"}}}""", "/components/schemas/A: a schema is expected")]
    [TestCase("""{"openapi":"3.1.0","components":{"schemas":{"A":null}}}""", "/components/schemas/A: a schema is expected")]
    public void Parse_NoOpenApi_SaysWhatItIs(string text, string reason) =>
        Assert.That(
            () => UpstreamDocument.Parse(text, "api.json"),
            Throws.InstanceOf<InputException>().With.Message.StartsWith("api.json").And.Message.Contains(reason));

    [Test]
    public void Parse_NestedBeyondReason_IsRefused() =>
        Assert.That(
            () =>
                UpstreamDocument.Parse("""{"openapi":"3.1.0","x":""" + new string('[', 10_000) + new string(']', 10_000) + "}", "api.json"),
            Throws.InstanceOf<InputException>().With.Message.Contains("depth"));

    [TestCase("3.0.3")]
    [TestCase("3.1.1")]
    public void Parse_UnderstoodVersion_IsTheDocument(string version) =>
        Assert.That(
            UpstreamDocument.Parse("\uFEFF{\"openapi\":\"" + version + "\"}", "api.json")["openapi"]!.ToString(),
            Is.EqualTo(version));
}
