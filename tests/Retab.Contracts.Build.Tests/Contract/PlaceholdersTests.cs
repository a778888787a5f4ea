namespace Retab.Contracts.Build.Tests.Contract;

using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

/// <summary>What an example lacks, and what is out of bounds in it.</summary>
[TestFixture]
public sealed class PlaceholdersTests
{
    [TestCase("""{"type":"string"}""", "\"sample\"")]
    [TestCase("""{"type":"string","const":"c"}""", "\"c\"")]
    [TestCase("""{"type":"string","enum":["d","e"]}""", "\"d\"")]
    [TestCase("""{"type":"string","pattern":"^zone-[0-9]{7}$","examples":["zone-1234567"]}""", "\"zone-1234567\"")]
    [TestCase("""{"type":"string","minLength":10}""", "\"sampleeeee\"")]
    [TestCase("""{"type":"string","maxLength":3}""", "\"sam\"")]
    [TestCase("""{"type":"string","pattern":"^[A-Z]{3}$"}""", "\"SMP\"")]
    [TestCase("""{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}""", "\"00000000-0000-4000-8000-000000000000\"")]
    [TestCase("""{"type":"integer","minimum":2.5}""", "3")]
    [TestCase("""{"type":"integer","maximum":-2}""", "-2")]
    [TestCase("""{"type":"integer","exclusiveMinimum":0}""", "1")]
    [TestCase("""{"type":"integer","exclusiveMaximum":0}""", "-1")]
    [TestCase("""{"type":"number","exclusiveMinimum":0,"maximum":0.5}""", "0.25")]
    [TestCase("""{"type":"array","items":{"type":"string","minLength":7},"minItems":2}""", "[\"samplee\",\"samplee\"]")]
    public void Complete_MissingMember_IsWithinItsBounds(string schema, string expected)
    {
        JsonObject value = Completed(schema, "{}", isRequired: true);

        Assert.That(JsonText.Compact(value["a"]), Is.EqualTo(expected));
    }

    [TestCase("""{"type":"string","minLength":3}""", "\"ab\"", "\"sample\"")]
    [TestCase("""{"type":"array","items":{"type":"integer","maximum":5}}""", "[4,6]", "[4,0]")]
    [TestCase("""{"type":"array","items":{"type":"integer"},"maxItems":1}""", "[4,6]", "[]")]
    public void Complete_ValueOutOfBounds_IsReplaced(string schema, string given, string expected)
    {
        JsonObject value = Completed(schema, $$"""{"a":{{given}}}""", isRequired: false);

        Assert.That(JsonText.Compact(value["a"]), Is.EqualTo(expected));
    }

    [TestCase("""{"a":{"type":"array","minItems":1000,"items":{"$ref":"#/components/schemas/A"}}}""")]
    [TestCase("""{"a":{"$ref":"#/components/schemas/A"},"b":{"$ref":"#/components/schemas/A"},"c":{"$ref":"#/components/schemas/A"}}""")]
    public void Complete_TypeThatRequiresItselfOften_Ends(string members)
    {
        JsonObject properties = Documents.Parse(members);
        JsonArray required = properties.Select(member => member.Key).ToJson();
        var type = new JsonObject { ["type"] = "object", ["required"] = required, ["properties"] = properties };
        var document = new JsonObject { ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["A"] = type } } };
        JsonObject value = [];

        Assert.That(Placeholders.Complete(document, type, value), Is.True);
        Assert.That(value.WithDescendants().Count(), Is.InRange(10_000, 20_000));
    }

    [TestCase("(", Description = "No pattern.")]
    [TestCase("^(a+)+$", Description = "A pattern that takes too long.")]
    public void Complete_PatternThatCannotBeChecked_ForbidsNothing(string pattern)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["a"] = new JsonObject { ["type"] = "string", ["pattern"] = pattern } },
        };
        JsonObject value = new() { ["a"] = $"{new string('a', 40)}!" };

        Assert.That(Placeholders.Complete(new JsonObject(), schema, value), Is.False);
    }

    private static JsonObject Completed(string member, string value, bool isRequired)
    {
        JsonObject schema = Documents.Parse(
            $$"""{"type":"object","properties":{"a":{{member}}},"required":[{{(isRequired ? "\"a\"" : "")}}]}""");
        JsonObject completed = Documents.Parse(value);

        Assert.That(Placeholders.Complete(new JsonObject(), schema, completed), Is.True);
        Assert.That(Values.Faults(new JsonObject(), schema, completed, "", withBounds: true).ToArray(), Is.Empty);
        Assert.That(Placeholders.Complete(new JsonObject(), schema, completed), Is.False);
        return completed;
    }
}
