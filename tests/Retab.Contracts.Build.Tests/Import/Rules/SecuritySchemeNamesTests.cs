using Retab.Contracts.Build.Import.Rules;

namespace Retab.Contracts.Build.Tests.Import.Rules;

[TestFixture]
public sealed class SecuritySchemeNamesTests : RuleTests
{
    [TestCase("API Key", "ApiKey")]
    [TestCase("HTTPBearer", "HTTPBearer")]
    [TestCase("api_key", "ApiKey")]
    public void Apply_NameOfAScheme_IsOneWordEverywhere(string before, string after) =>
        AssertDocument(
            new SecuritySchemeNames(),
            """{"security":[{"NAME":[]}],"paths":{"/p":{"get":{"security":[{"NAME":["read"]},{}]}}},"components":{"securitySchemes":{"NAME":{"type":"apiKey"}}}}""".Replace("NAME", before, System.StringComparison.Ordinal),
            """{"security":[{"NAME":[]}],"paths":{"/p":{"get":{"security":[{"NAME":["read"]},{}]}}},"components":{"securitySchemes":{"NAME":{"type":"apiKey"}}}}""".Replace("NAME", after, System.StringComparison.Ordinal));
}
