namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class ParameterNamesTests : RuleTests
{
    [Test]
    public void Apply_NamesInSnakeCase_GetTheOneOfCSharp() =>
        AssertDocument(
            new ParameterNames(new RuleContext(Previous: null)),
            """{"paths":{"/p":{"get":{"parameters":[{"name":"step_id"},{"name":"limit"},{"name":"x-trace","x-originalName":"trace"}]}}}}""",
            """{"paths":{"/p":{"get":{"parameters":[{"name":"step_id","x-originalName":"stepId"},{"name":"limit"},"""
            + """{"name":"x-trace","x-originalName":"trace"}]}}}}""");

    [TestCase("X-Request-Source", "xRequestSource")]
    [TestCase("filter[kind]", "filterKind")]
    [TestCase("2fa", "_2fa")]
    [TestCase("größe", "grE")]
    [TestCase("名前", "parameter")]
    [TestCase("options", "optionsParameter")]
    [TestCase("cancellation_token", "cancellationTokenParameter")]
    [TestCase("to_string", "toStringParameter")]
    public void Apply_OddName_IsSpelledByRule(string name, string spelled) =>
        AssertDocument(
            new ParameterNames(new RuleContext(Previous: null)),
            Of($$"""{"name":"{{name}}"}"""),
            Of($$"""{"name":"{{name}}","x-originalName":"{{spelled}}"}"""));

    private static string Of(string parameter) => """{"paths":{"/p":{"get":{"parameters":[""" + parameter + "]}}}}";

    [Test]
    public void Apply_NameThatAnotherHas_EndsInItsPlaceOrANumber() =>
        AssertDocument(
            new ParameterNames(new RuleContext(Previous: null)),
            """{"paths":{"/p":{"get":{"parameters":[{"name":"run-id","in":"query"},{"name":"run_id","in":"query"},"""
            + """{"name":"run.id","in":"query"}]}}}}""",
            """{"paths":{"/p":{"get":{"parameters":[{"name":"run-id","in":"query","x-originalName":"runId"},"""
            + """{"name":"run_id","in":"query","x-originalName":"runIdQuery"},"""
            + """{"name":"run.id","in":"query","x-originalName":"runId2"}]}}}}""");
}
