namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class StableOrderTests : RuleTests
{
    [Test]
    public void Apply_AnyOrder_BecomesOneAndMembersAndValuesKeepTheirs() =>
        AssertDocument(
            new StableOrder(),
            """{"components":{"schemas":{"b":{"required":["z"],"properties":{"z":{"enum":["q","a"],"type":"string"},"a":"""
            + """{}},"x-b":1,"x-a":1,"type":"object"},"B":{"examples":[1],"type":"string"}}},"paths":{"/p":"""
            + """{"get":{"responses":{"5XX":{},"200":{}},"operationId":"o"}}},"info":{"version":"1","title":"t"},"openapi":"3.1.0"}""",
            """{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/p":{"get":"""
            + """{"operationId":"o","responses":{"200":{},"5XX":{}}}}},"components":{"schemas":{"B":{"type":"string","examples":[1]},"b":"""
            + """{"type":"object","properties":{"z":{"type":"string","enum":["q","a"]},"a":{}},"required":["z"],"x-a":1,"x-b":1}}}}""");
}
