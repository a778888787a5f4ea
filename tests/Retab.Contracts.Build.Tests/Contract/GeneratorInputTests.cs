namespace Retab.Contracts.Build.Tests.Contract;

using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

/// <summary>What NSwag is given: the keywords that code is made of, and texts that end no comment.</summary>
[TestFixture]
public sealed class GeneratorInputTests
{
    [TestCase(
        """{"description":"a\u2028b\u0085c\rd\u202Ee","title":"T","x-name":"N","$id":"i"}""",
        """{"description":"a\nb\nc\nd\uFFFDe","x-name":"M","x-shown":"m"}""")]
    [TestCase(
        """{"description":"`a_b`, <c>`c`, `d","$ref":"#/components/schemas/O"}""",
        """{"description":"<c>a_b</c>, `<c>c</c>, `d","$ref":"#/components/schemas/O","x-name":"M","x-shown":"m"}""")]
    [TestCase(
        """{"type":"string","format":"uuid","default":"\"); evil(\"","pattern":"(","readOnly":true,"deprecated":true}""",
        """{"deprecated":true,"type":"string","x-name":"M","x-shown":"m","x-default":"\"\\\"); evil(\\\"\""}""")]
    [TestCase(
        """{"type":"string","format":"date-time","default":"2026-01-01T00:00:00Z"}""",
        """{"type":"string","format":"date-time","x-name":"M","x-shown":"m","x-default":"\"2026-01-01T00:00:00Z\""}""")]
    [TestCase(
        """{"type":["integer","null"],"format":"uint64","default":5}""",
        """{"type":["integer","null"],"format":"int64","x-name":"M","x-shown":"m","x-default":"5"}""")]
    [TestCase(
        """{"type":"number","format":"decimal","default":1.5}""",
        """{"type":"number","x-name":"M","x-shown":"m","x-default":"1.5"}""")]
    [TestCase("""{"type":["string","integer"]}""", """{"x-name":"M","x-shown":"m"}""")]
    [TestCase(
        """{"anyOf":[{"type":"string"},{"type":"object","properties":{"a":{}}}],"title":"Evil"}""",
        """{"x-name":"M","x-shown":"m"}""")]
    [TestCase(
        """{"type":"array","items":{"type":"string","maxLength":1},"default":["a"]}""",
        """{"type":"array","items":{"type":"string"},"x-name":"M","x-shown":"m","x-default":"[\"a\"]"}""")]
    [TestCase("""{"type":"array","items":{},"default":[]}""", """{"type":"array","items":{},"x-name":"M","x-shown":"m"}""")]
    [TestCase(
        """{"type":"object","additionalProperties":{"type":"string","description":"d"}}""",
        """{"type":"object","additionalProperties":{"description":"d","type":"string"},"x-name":"M","x-shown":"m"}""")]
    [TestCase(
        """{"allOf":[{"$ref":"#/components/schemas/E"}],"default":"a"}""",
        """{"$ref":"#/components/schemas/E","x-name":"M","x-shown":"m","x-default":"\"a\""}""")]
    [TestCase(
        """{"allOf":[{"$ref":"#/components/schemas/O"}],"default":{}}""",
        """{"$ref":"#/components/schemas/O","x-name":"M","x-shown":"m","x-default":"{}"}""")]
    [TestCase(
        """{"oneOf":[{"$ref":"#/components/schemas/E"},{"type":"null"}],"x-nullable":false}""",
        """{"oneOf":[{"$ref":"#/components/schemas/E"},{"type":"null"}],"x-name":"M","x-shown":"m"}""")]
    [TestCase("""{"$ref":"#/components/schemas/ErrorBody"}""", """{"x-name":"M","x-shown":"m"}""")]
    public void Of_Member_HasTheKeywordsThatWeKnow(string member, string input)
    {
        JsonObject contract = Contract(
            $$$"""{"O":{"type":"object","title":"T","x-abstract":true,"properties":{"m":{{{member}}}}},"E":"""
            + """{"type":"string","enum":["a"]}}""");

        JsonNode made = GeneratorInput.Of(contract)["components"]!["schemas"]!["O"]!;

        // See ElementsTests.
        ((JsonObject)made["properties"]!["m"]!).RemoveAll("x-collection", "x-read", "x-write", "x-copy");
        Assert.That(
            made.ToJsonString(),
            Is.EqualTo(JsonNode.Parse($$$"""{"type":"object","properties":{"m":{{{input}}}}}""")!.ToJsonString()));
    }

    [Test]
    public void Of_Enum_HasOurNamesAndTheValuesAsTheyAre()
    {
        JsonObject contract = Contract(
            """{"Kind":{"type":"string","enum":["kind","value","a\u2028b","\"); evil();"],"x-names":"""
            + """{"kind":"KindValue","value":"ValueValue"},"x-enumNames":["Evil { }"],"x-enum-varnames":["Evil"]}}""");

        Assert.That(GeneratorInput.Of(contract)["components"]!["schemas"]!["Kind"]!.ToJsonString(), Is.EqualTo(
            JsonNode.Parse(
                """{"type":"string","enum":["kind","value","a\u2028b","\"); evil();"],"x-names":["KindValue","ValueValue","AB","Evil"]}""")!
                .ToJsonString()));
    }

    [TestCase("`run_id` and `x_y`", "<c>RunId</c> and <c>x_y</c>")]
    [TestCase("`step_id`: `after`", "<c>stepId</c>: <c>after</c>")]
    [TestCase("a ` b\n`", "a ` b\n`")]
    public void Of_TextOfAnOperation_HasCodeAndTheParametersNamesInCSharp(string text, string documentation)
    {
        JsonObject contract = Contract("{}");
        contract["paths"] = new JsonObject
        {
            ["/a/{step_id}"] = new JsonObject { ["get"] = JsonNode.Parse(
                """
                {"operationId":"C_Get","parameters":[
                  {"name":"step_id","in":"path","required":true,"x-originalName":"stepId","description":"d","schema":{"type":"string"}},
                  {"name":"run_id","in":"query","x-originalName":"runId","description":"d","schema":{"type":"string"}}],
                  "responses":{"200":{"description":"o","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}
                """)! },
        };
        JsonNode operation = contract["paths"]!["/a/{step_id}"]!["get"]!;
        (operation["description"], operation["parameters"]![1]!["description"]) = (text, text);

        JsonNode made = GeneratorInput.Of(contract)["paths"]!["/a/{step_id}"]!["get"]!;

        Assert.That((string?)made["description"], Is.EqualTo(documentation));
        Assert.That((string?)made["parameters"]![1]!["description"], Is.EqualTo(documentation));
    }

    [Test]
    public void Of_Operation_HasWhatBecomesAMethod()
    {
        JsonObject contract = Contract("{}");
        contract["x-evil"] = "x";
        contract["paths"] = JsonNode.Parse(
            """
            {"x-evil":{},"/a/{b}":{"summary":"x","get":{"operationId":"C_Get","x-evil":"y","tags":["t"],"callbacks":{},"summary":"s\u2029t",
            "parameters":[
              {"name":"b","in":"path","x-originalName":"bee","x-position":1,"description":"d\rd","schema":{"type":"string","enum":["x"],
            "format":"Evil"},"example":"e"}],
              "responses":{"200":{"description":"o\u0085k","headers":{"h":{}},"content":{"text/plain; evil":{},
            "application/json":{"schema":{"$ref":"#/components/schemas/A"},"examples":{}}}},"default":{"description":"x"}}}}}
            """);

        Assert.That(GeneratorInput.Of(contract)["paths"]!.ToJsonString(), Is.EqualTo(JsonNode.Parse(
            """
            {"/a/{b}":{"get":{"summary":"s\nt","operationId":"C_Get","parameters":[{"name":"b","in":"path","required":true,"explode":false,
            "x-originalName":"bee","description":"d\nd","schema":{"type":"string"}}],
              "responses":{"200":{"description":"o\nk","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}}
            """)!.ToJsonString()));
    }

    private static JsonObject Contract(string schemas) =>
        new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "t", ["version"] = "1" },
            ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(schemas) },
        };
}
