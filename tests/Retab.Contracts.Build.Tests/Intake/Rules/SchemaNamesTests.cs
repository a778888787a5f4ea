using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class SchemaNamesTests : RuleTests
{
    [Test]
    public void Apply_NameThatIsNoneInCSharp_AsksForOneThatIs() =>
        AssertSchemas(
            new SchemaNames(),
            """{"Step-Output":{"type":"object"},"Step_Input":{"type":"object"}}""",
            """{"Step-Output":{"type":"object","x-name":"StepOutput"},"Step_Input":{"type":"object"}}""");

    [Test]
    public void Apply_NameThatTheLibraryNeeds_BeginsWithRetab() =>
        AssertSchemas(
            new SchemaNames(),
            """{"File":{"type":"object"},"json-node":{"type":"object"},"Task":{"type":"object","x-name":"Job"}}""",
            """{"File":{"type":"object","x-name":"RetabFile"},"json-node":{"type":"object","x-name":"RetabJsonNode"},"Task":{"type":"object","x-name":"Job"}}""");
}
