namespace Retab.Contracts.Build.Tests.Import.Rules;

using System.Collections.Generic;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;
using Retab.Contracts.Build.Json;

/// <summary>A parameter as upstream writes it → as the contract has it, or left out with a note.</summary>
[TestFixture]
public sealed class SendableRequestsTests
{
    private const string Schemas = """
        {"Order":{"type":"string","enum":["asc","desc"]},"Id":{"type":"string","minLength":1},"Thing":{"type":"object",
        "properties":{"a":{"type":"string"}}}}
        """;

    private const string Types = "the client sends only strings, numbers, booleans, timestamps, enum values, and lists of them";

    [TestCase("""{"type":"integer","format":"int32"}""", null)]
    [TestCase("""{"type":["string","null"],"format":"date-time"}""", null)]
    [TestCase("""{"type":"array","items":{"$ref":"#/components/schemas/Order"}}""", null)]
    [TestCase("""{"allOf":[{"$ref":"#/components/schemas/Order"}],"default":"asc"}""", null)]
    [TestCase("""{"oneOf":[{"$ref":"#/components/schemas/Order"},{"type":"null"}]}""", null)]
    [TestCase("""{}""", """{"type":"string"}""")]
    [TestCase("""{"description":"d","default":1}""", """{"type":"string","description":"d"}""")]
    [TestCase("""{"type":"array","items":{}}""", """{"type":"array","items":{"type":"string"}}""")]
    [TestCase(
        """{"type":["array","null"],"items":{"anyOf":[{"type":"string"},{"type":"integer"}]}}""",
        """{"type":["array","null"],"items":{"type":"string"}}""")]
    [TestCase(
        """{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}],"description":"d"}""",
        """{"type":"string","description":"d"}""")]
    [TestCase(
        """{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}""",
        """{"type":"array","items":{"type":"string"}}""")]
    [TestCase("""{"type":["string","integer"]}""", """{"type":"string"}""")]
    public void Apply_ParameterThatCanBeSent_HasOneType(string schema, string? expected)
    {
        (JsonArray parameters, List<string> notes) = Apply($$"""{"name":"p","in":"query","schema":{{schema}}}""");

        Assert.That(notes, Is.Empty);
        Assert.That(JsonText.Compact(parameters[0]!["schema"]), Is.EqualTo(JsonText.Compact(JsonNode.Parse(expected ?? schema))));
    }

    [TestCase(
        """{"name":"p","in":"cookie","schema":{"type":"string"}}""",
        "the parameter 'p' (cookie) is left out: the client sends no cookies.")]
    [TestCase(
        """{"name":"p","in":"query","required":true,"schema":{"type":"object"}}""",
        "the required parameter 'p' (query) is left out: " + Types + ".")]
    [TestCase(
        """{"name":"p","in":"query","schema":{"$ref":"#/components/schemas/Thing"}}""",
        "the parameter 'p' (query) is left out: " + Types + ".")]
    [TestCase(
        """{"name":"p","in":"query","schema":{"anyOf":[{"type":"string"},{"type":"object"}]}}""",
        "the parameter 'p' (query) is left out: " + Types + ".")]
    [TestCase(
        """{"name":"p","in":"query","schema":{"type":"array","items":{"type":"array","items":{"type":"string"}}}}""",
        "the parameter 'p' (query) is left out: " + Types + ".")]
    [TestCase(
        """{"name":"p","in":"query","content":{"application/json":{"schema":{"type":"string"}}}}""",
        "the parameter 'p' (query) is left out: " + Types + ".")]
    [TestCase(
        """{"name":"p","in":"query","style":"pipeDelimited","schema":{"type":"array","items":{"type":"string"}}}""",
        "the parameter 'p' (query) is left out: the client does not support the style pipeDelimited.")]
    [TestCase(
        """{"name":"p","in":"path","style":"matrix","schema":{"type":"string"}}""",
        "the parameter 'p' (path) is left out: the client does not support the style matrix.")]
    [TestCase(
        """{"name":"authorization","in":"header","schema":{"type":"string"}}""",
        "the parameter 'authorization' (header) is left out: the client sets this header itself.")]
    [TestCase(
        """{"name":"x-key","in":"header","schema":{"type":"string"}}""",
        "the parameter 'x-key' (header) is left out: the client sets this header itself.")]
    [TestCase(
        """{"name":"Content-Language","in":"header","schema":{"type":"string"}}""",
        "the parameter 'Content-Language' (header) is left out: this header describes a body, and the client sends none.")]
    [TestCase(
        """{"name":"a:b","in":"header","schema":{"type":"string"}}""",
        "the parameter 'a:b' (header) is left out: this is not a valid name of a header.")]
    public void Apply_ParameterThatCannotBeSent_IsLeftOutWithANote(string parameter, string note)
    {
        (JsonArray parameters, List<string> notes) = Apply(parameter);

        Assert.That(parameters, Is.Empty);
        Assert.That(
            notes,
            Is.EqualTo(new[] { $"$.paths['/things'].get.parameters[?@.name=='{JsonNode.Parse(parameter)!["name"]}']: {note}" }));
    }

    [Test]
    public void Apply_NameWithQuotes_NotesAnExpressionThatFindsIt()
    {
        (_, List<string> notes) = Apply("""{"name":"it's\\ it","in":"cookie","schema":{"type":"string"}}""");

        Assert.That(notes, Has.Exactly(1).StartsWith(@"$.paths['/things'].get.parameters[?@.name=='it\'s\\ it']: "));
    }

    private static (JsonArray Parameters, List<string> Notes) Apply(string parameter)
    {
        JsonObject document =
            Documents.Parse("""{"components":{"securitySchemes":{"Key":{"type":"apiKey","in":"header","name":"X-Key"}}}}""");
        document["components"]!["schemas"] = JsonNode.Parse(Schemas);
        document["paths"] = new JsonObject
        {
            ["/things"] = new JsonObject { ["get"] = new JsonObject { ["parameters"] = new JsonArray(JsonNode.Parse(parameter)) } },
        };
        var context = new RuleContext(Previous: null);
        var rule = new SendableRequests(context);
        rule.Apply(document);
        string once = document.ToJsonString();
        rule.Apply(document);
        Assert.That(document.ToJsonString(), Is.EqualTo(once), "applied twice");
        return (document["paths"]!["/things"]!["get"]!["parameters"]!.AsArray(), context.Notes);
    }
}
