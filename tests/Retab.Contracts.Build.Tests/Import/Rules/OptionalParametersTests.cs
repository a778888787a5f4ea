namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class OptionalParametersTests : RuleTests
{
    [Test]
    public void Apply_OptionalParameter_SaysNothingOfIt() =>
        AssertDocument(
            new OptionalParameters(),
            """{"paths":{"/p":{"get":{"parameters":[{"name":"a","required":false,"default":null},{"name":"b","required":true}]}}}}""",
            """{"paths":{"/p":{"get":{"parameters":[{"name":"a"},{"name":"b","required":true}]}}}}""");
}
