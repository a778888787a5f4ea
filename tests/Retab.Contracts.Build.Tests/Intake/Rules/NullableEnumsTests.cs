using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class NullableEnumsTests : RuleTests
{
    [TestCase("""{"type":"string","nullable":true,"enum":["a"],"description":"d"}""", """{"description":"d","anyOf":[{"type":"string","enum":["a"]},{"type":"null"}]}""")]
    [TestCase("""{"type":["string","null"],"enum":["a",null]}""", """{"anyOf":[{"type":"string","enum":["a"]},{"type":"null"}]}""")]
    [TestCase("""{"type":"string","enum":["a"]}""", """{"type":"string","enum":["a"]}""")]
    public void Apply_EnumOrNull_SaysNullBesideIt(string before, string after) => AssertSchema(new NullableEnums(), before, after);
}
