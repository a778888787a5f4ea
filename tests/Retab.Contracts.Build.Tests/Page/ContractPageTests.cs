namespace Retab.Contracts.Build.Tests.Page;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Page;

[TestFixture]
public sealed class ContractPageTests
{
    private const string Hostile = "\"'</script><img src=x onerror=alert(1)>\n*/ {{x}} {% x %} ]]> &amp; \u202E\u0007";

    [Test]
    public void Render_Contract_ShowsAllThatIsInIt()
    {
        JsonObject contract = Documents.Parse(Documents.CheckedInContract);
        string text = Parse(ContractPage.Render(contract, [], null)).Root!.Value;

        JsonObject schemas = contract["components"]!["schemas"]!.AsObject();
        IEnumerable<JsonObject> parts =
            schemas.SelectMany(schema => schema.Value!["allOf"]?.AsArray().Select(part => part!.AsObject()) ?? [schema.Value!.AsObject()]);
        JsonObject get = contract["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!.AsObject();
        Assert.Multiple(() =>
        {
            Assert.That(
                schemas.Select(schema => schema.Key).Where(name => !text.Contains(name, System.StringComparison.Ordinal)),
                Is.Empty);
            Assert.That(
                parts
                    .SelectMany(part => part["properties"]?.AsObject() ?? [])
                    .Select(member => member.Key)
                    .Where(name => !text.Contains(name, System.StringComparison.Ordinal)),
                Is.Empty);
            Assert.That(
                schemas
                    .SelectMany(schema => schema.Value!["enum"]?.AsArray() ?? [])
                    .Select(value => value!.ToString())
                    .Where(value => !text.Contains(value, System.StringComparison.Ordinal)),
                Is.Empty);
            Assert.That(
                get["responses"]!
                    .AsObject()
                    .Select(response => response.Key)
                    .Where(status => !text.Contains(status, System.StringComparison.Ordinal)),
                Is.Empty);
            Assert.That(
                text,
                Does.Contain("UnknownStepLifecycle").And.Contain("UnknownHandlePayload").And.Contain("INV-2024-001").And.Contain("stepId"));
            Assert.That(text, Does.Contain("There is no earlier version to compare with."));
        });
    }

    [Test]
    public void Render_Links_LeadToPlacesOnThePage()
    {
        XDocument page = Parse(ContractPage.Render(Documents.Contract, Changes(), "2026-06-03"));

        string[] ids = [.. page.Descendants().Select(element => (string?)element.Attribute("id")).OfType<string>()];
        Assert.That(ids, Is.Unique);
        Assert.That(
            page.Descendants().Select(element => (string?)element.Attribute("href")).OfType<string>(),
            Is.All.Matches<string>(link => link![0] == '#' && ids.Contains(link![1..])));
    }

    [Test]
    public void Render_Changes_AreToldByAWordAndMarkedWhereTheyAre()
    {
        XDocument page = Parse(ContractPage.Render(Documents.Contract, Changes(), "2026-06-03"));

        XElement[] items =
        [
            .. page.Descendants().Where(element =>
                element.Attribute("id")?.Value.StartsWith("change-", System.StringComparison.Ordinal) == true),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(page.Root!.Value, Does.Contain("1 breaking, 2 additive, 1 documentation: a major version."));
            Assert.That(page.Descendants().Select(element => element.Value), Has.One.EqualTo("What changed since 2026-06-03"));
            Assert.That(
                items.Select(item => item.Elements().First().Value),
                Is.EqualTo(new[] { "breaking", "additive", "additive", "documentation" }));
            Assert.That(
                items[0].Value,
                Does.Contain("member-removed").And.Contain("/components/schemas/FileRef/properties/size").And.Contain("old"));
            Assert.That(
                page
                    .Descendants()
                    .Where(element => element.Attribute("class")?.Value.StartsWith("mark ", System.StringComparison.Ordinal) == true)
                    .Select(mark => (mark.Value, mark.Parent?.Value)),
                Is.SupersetOf(new (string, string?)[] { ("new", "artifact new"), ("new", "quota new") }));
        });
    }

    [Test]
    public void Render_HostileTexts_AreTextsOnly()
    {
        JsonObject contract = Documents.Contract;
        contract["info"]!["title"] = Hostile;
        JsonObject schemas = contract["components"]!["schemas"]!.AsObject();
        schemas[Hostile] = Documents.Parse("""{"type":"object","properties":{}}""");
        schemas[Hostile]!["description"] = Hostile;
        schemas[Hostile]!["properties"]!.AsObject()[Hostile] =
            new JsonObject { ["type"] = Hostile, ["default"] = Hostile, ["description"] = Hostile };
        schemas["WorkflowBlockType"]!["enum"]!.AsArray().Add(Hostile);
        schemas["StepLifecycle"]!["discriminator"]!["mapping"]!.AsObject()[Hostile] = Hostile;
        Change change = new("text-changed", Severity.Breaking, Hostile, Hostile, Hostile, Hostile);

        string html = ContractPage.Render(contract, [change], Hostile);

        XDocument page = Parse(html);
        Assert.That(html, Does.Not.Contain("<img").And.Not.Contain("</script"));
        Assert.That(page.Descendants().Select(element => element.Name.LocalName), Has.None.AnyOf("script", "img"));
        Assert.That(
            page.Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Name.LocalName),
            Has.None.StartsWith("on"));
        Assert.That(
            page.Descendants().Select(element => element.Value),
            Has.One.EqualTo($"What changed since {Hostile.Replace('\u202E', '\uFFFD').Replace('\u0007', '\uFFFD')}"));
        Assert.That(page.Root!.Value.Any(letter => letter is '\u202E' or '\u0007'), Is.False);
    }

    [Test]
    public void Render_Authentication_ShowsEveryAlternativeWithAllItsSchemes()
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["securitySchemes"] = Documents.Parse("""
            {"Key":{"type":"apiKey","in":"header","name":"Api-Key"},"Basic":{"type":"http","scheme":"basic","description":"By `name`."}}
            """);
        foreach (JsonObject operation in contract["paths"]!.AsObject().Select(path => path.Value!["get"]!.AsObject()))
        {
            operation["security"] = new JsonArray(Documents.Parse("""{"Key":[],"Basic":[]}"""), Documents.Parse("{}"));
        }

        XDocument page = Parse(ContractPage.Render(contract, [], null));

        XElement list = page.Descendants().First(element => element.Value == "Authentication").ElementsAfterSelf().First();
        Assert.That(
            list.Elements().Select(item => item.Value.Trim()),
            Is.EqualTo(new[] { "Key: header Api-Key: <key> and Basic: header Authorization: Basic <key> By name.", "none" }));
    }

    [Test]
    public void Render_Example_IsTheSameJsonWithAClassForEachKindOfToken()
    {
        const string Json =
            """{"a \"b":[-1.50e+3,true,null,"\\\": <x>",{}],"long":"""
            + """["0123456789012345678901234567890123456789","0123456789012345678901234567890"]}""";
        JsonObject contract = Documents.Contract;
        contract["paths"]!.AsObject().First().Value!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["examples"] =
            new JsonObject { ["probe"] = new JsonObject { ["value"] = JsonNode.Parse(Json) } };

        XDocument page = Parse(ContractPage.Render(contract, [], null));

        XElement example = page
            .Descendants()
            .First(element => element.Name.LocalName == "details")
            .Descendants()
            .Single(element => element.Name.LocalName == "pre");
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(example.Value), JsonNode.Parse(Json)), example.Value);
        Assert.That(example.Value, Does.Contain("-1.50e+3").And.StartWith("{\n  \"a"));
        Assert.That(
            example.Descendants().Attributes("class").Take(6).Select(kind => (kind.Value, kind.Parent!.Value)),
            Is.EqualTo(new[]
            {
                ("k", "\"a \\\"b\""), ("n", "-1.50e+3"), ("l", "true"), ("l", "null"), ("s", "\"\\\\\\\": <x>\""), ("k", "\"long\""),
            }));
    }

    [TestCase("""{"type":"array","items":{"$ref":"#/components/schemas/FileRef"}}""", "array of FileRef", "schema-FileRef")]
    [TestCase("""{"type":["string","integer"],"format":"x"}""", "string (x) or integer (x)", null)]
    [TestCase("""{"type":"integer","minimum":-1.50,"maximum":1e3}""", "integer minimum -1.50, maximum 1e3", null)]
    [TestCase("""{"enum":["a",1,{"b":[true]}]}""", "\"a\" | 1 | {\"b\": [true]}", null)]
    [TestCase("""{"anyOf":[{"$ref":"#/components/schemas/None"},{"type":"null"}]}""", "#/components/schemas/None", null)]
    [TestCase("""{"type":"object","additionalProperties":{"allOf":[{"type":"string"}]}}""", "map of string to string", null)]
    [TestCase("""{"type":"object"}""", "any JSON object", null)]
    [TestCase("true", "any JSON", null)]
    [TestCase("false", "nothing", null)]
    public void Render_Type_IsInWordsWithLinks(string schema, string words, string? link)
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["schemas"]!["FileRef"]!["properties"]!["probe"] = JsonNode.Parse(schema);

        XDocument page = Parse(ContractPage.Render(contract, [], null));

        XElement type = page
            .Descendants()
            .First(element => element.Value == "probe" && element.Name.LocalName == "th")
            .ElementsAfterSelf()
            .ElementAt(1);
        Assert.That(type.Value.Trim(), Is.EqualTo(words));
        Assert.That((string?)type.Descendants().Attributes("href").SingleOrDefault(), Is.EqualTo(link is null ? null : $"#{link}"));
    }

    [TestCase("{}")]
    [TestCase(
        """{"components":{"schemas":{"A":true,"B":{"type":5,"enum":{},"properties":[],"required":"x","discriminator":"""
        + """{"mapping":{"a":1}}}}},"paths":{"/p":{"get":[]}}}""")]
    public void Render_AnyShape_IsAPage(string contract) =>
        Assert.That(() => Parse(ContractPage.Render(Documents.Parse(contract), [], null)), Throws.Nothing);

    [Test]
    public void Render_Twice_IsTheSameAndLoadsNothing()
    {
        string page = ContractPage.Render(Documents.Contract, Changes(), "2026-06-03");

        Assert.That(ContractPage.Render(Documents.Contract, Changes(), "2026-06-03"), Is.EqualTo(page));
        Assert.That(page, Does.Contain("default-src 'none'").And.Not.Contain("\r").And.Not.Contain("src=\"").And.Not.Contain("<link"));
    }

    private static IReadOnlyList<Change> Changes()
    {
        JsonObject before = Documents.Contract;
        JsonObject schemas = before["components"]!["schemas"]!.AsObject();
        schemas["WorkflowRunStep"]!["properties"]!.AsObject().Remove("artifact");
        schemas["StepErrorCategory"]!["enum"]!.AsArray().RemoveAt(2);
        schemas["FileRef"]!["properties"]!.AsObject()["size"] = new JsonObject { ["type"] = "integer" };
        schemas["FileRef"]!["description"] = "Old text.";
        return ContractDifference.Compare(before, Documents.Contract);
    }

    private static XDocument Parse(string page) =>
        XDocument.Parse(page[(page.IndexOf('\n', System.StringComparison.Ordinal) + 1)..], LoadOptions.PreserveWhitespace);
}
