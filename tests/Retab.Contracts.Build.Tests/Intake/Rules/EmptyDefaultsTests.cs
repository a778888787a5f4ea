using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class EmptyDefaultsTests : RuleTests
{
    [TestCase("""{"type":["string","null"],"default":null}""", """{"type":["string","null"]}""")]
    [TestCase("""{"const":"a","default":"a","type":"string"}""", """{"const":"a","type":"string"}""")]
    [TestCase("""{"const":"a","default":"b","type":"string"}""", """{"const":"a","default":"b","type":"string"}""")]
    [TestCase("""{"type":"integer","default":0}""", """{"type":"integer","default":0}""")]
    public void Apply_Default_GoesWhereItSaysNothing(string before, string after) => AssertSchema(new EmptyDefaults(), before, after);
}
