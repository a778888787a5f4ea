namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class SecurityTests : RuleTests
{
    [Test]
    public void Apply_SecurityOfTheDocument_IsSaidByTheOperationsThatSayNothing() =>
        AssertDocument(
            new Security(),
            """{"security":[{"A":[]}],"paths":{"/p":{"get":{},"post":{"security":[]}}}}""",
            """{"paths":{"/p":{"get":{"security":[{"A":[]}]},"post":{"security":[]}}}}""");

    [TestCase("API Key", "ApiKey")]
    [TestCase("HTTPBearer", "HTTPBearer")]
    [TestCase("api_key", "ApiKey")]
    public void Apply_NameOfAScheme_IsOneWordEverywhere(string before, string after) =>
        AssertDocument(new Security(), Document(before), Document(after));

    private static string Document(string name) =>
        """{"paths":{"/p":{"get":{"security":[{"NAME":["read"]},{}]}}},"components":{"securitySchemes":{"NAME":{"type":"apiKey"}}}}"""
            .Replace("NAME", name, System.StringComparison.Ordinal);
}
