using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class ParameterNamesTests : RuleTests
{
    [Test]
    public void Apply_NamesInSnakeCase_GetTheOneOfCSharp() =>
        AssertDocument(
            new ParameterNames(),
            """{"paths":{"/p":{"get":{"parameters":[{"name":"step_id"},{"name":"limit"},{"name":"x-trace","x-originalName":"trace"}]}}}}""",
            """{"paths":{"/p":{"get":{"parameters":[{"name":"step_id","x-originalName":"stepId"},{"name":"limit"},{"name":"x-trace","x-originalName":"trace"}]}}}}""");
}
