using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class NonTextEnumsTests : RuleTests
{
    [TestCase("""{"type":"integer","enum":[1,2],"default":1}""", """{"type":"integer"}""")]
    [TestCase("""{"enum":["a",1]}""", "{}")]
    [TestCase("""{"type":"string","enum":["a"],"default":"a"}""", """{"type":"string","enum":["a"],"default":"a"}""")]
    public void Apply_EnumThatIsNotOfTexts_BecomesItsType(string before, string after) => AssertSchema(new NonTextEnums(), before, after);
}
