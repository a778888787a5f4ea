using Retab.Contracts.Build.Import.Rules;

namespace Retab.Contracts.Build.Tests.Import.Rules;

[TestFixture]
public sealed class OperationSecurityTests : RuleTests
{
    [Test]
    public void Apply_SecurityOfTheDocument_IsSaidByTheOperationsThatSayNothing() =>
        AssertDocument(
            new OperationSecurity(),
            """{"security":[{"A":[]}],"paths":{"/p":{"get":{},"post":{"security":[]}}}}""",
            """{"paths":{"/p":{"get":{"security":[{"A":[]}]},"post":{"security":[]}}}}""");
}
