using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class OneVersionTests : RuleTests
{
    [TestCase("3.0.3")]
    [TestCase("3.1.1")]
    public void Apply_AnotherVersion_BecomesOurs(string version) =>
        AssertDocument(new OneVersion(), $$"""{"openapi":"{{version}}"}""", """{"openapi":"3.1.0"}""");
}
