namespace Retab.Contracts.Build.Tests.Import.Rules;

using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

/// <summary>Before and after of one rule: what it rewrites, and that a second time changes nothing.</summary>
public abstract class RuleTests
{
    private protected static void AssertSchema(IRule rule, string before, string after) =>
        AssertDocument(rule, Around(before), Around(after));

    private protected static void AssertSchemas(IRule rule, string before, string after) =>
        AssertDocument(rule, """{"components":{"schemas":""" + before + "}}", """{"components":{"schemas":""" + after + "}}");

    private protected static void AssertDocument(IRule rule, string before, string after)
    {
        JsonObject document = Documents.Parse(before);

        rule.Apply(document);
        Assert.That(JsonText.Compact(document), Is.EqualTo(JsonText.Compact(JsonNode.Parse(after))));

        rule.Apply(document);
        Assert.That(JsonText.Compact(document), Is.EqualTo(JsonText.Compact(JsonNode.Parse(after))), "applied twice");
    }

    private static string Around(string schema) =>
        """{"components":{"schemas":{"Owner":{"type":"object","properties":{"some_member":""" + schema + "}}}}}";
}
