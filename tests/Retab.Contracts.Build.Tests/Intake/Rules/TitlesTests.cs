using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class TitlesTests : RuleTests
{
    [Test]
    public void Apply_TitleOfASchema_Goes() =>
        AssertSchema(new Titles(), """{"type":"string","title":"Some Member"}""", """{"type":"string"}""");

    [Test]
    public void Apply_MemberCalledTitle_Stays() =>
        AssertSchema(
            new Titles(),
            """{"type":"object","title":"T","properties":{"title":{"type":"string","title":"Title"}}}""",
            """{"type":"object","properties":{"title":{"type":"string"}}}""");

    [Test]
    public void Apply_TitleInAnExampleOrOfTheDocument_Stays() =>
        AssertDocument(
            new Titles(),
            """{"info":{"title":"API"},"components":{"schemas":{"A":{"title":"A","examples":[{"title":"x"}]}}}}""",
            """{"info":{"title":"API"},"components":{"schemas":{"A":{"examples":[{"title":"x"}]}}}}""");

    [Test]
    public void Apply_TitlesOfParametersAnswersAndElements_Go() =>
        AssertDocument(
            new Titles(),
            """{"paths":{"/p":{"get":{"parameters":[{"name":"id","schema":{"type":"string","title":"Id"}}],"responses":{"200":{"content":{"application/json":{"schema":{"type":"array","items":{"title":"I"},"title":"R"}}}}}}}}}""",
            """{"paths":{"/p":{"get":{"parameters":[{"name":"id","schema":{"type":"string"}}],"responses":{"200":{"content":{"application/json":{"schema":{"type":"array","items":{}}}}}}}}}}""");
}
