using Retab.Contracts.Build.Intake.Rules;

namespace Retab.Contracts.Build.Tests.Intake.Rules;

[TestFixture]
public sealed class InlineReferencesTests : RuleTests
{
    [Test]
    public void Apply_ReferencesToAnythingButSchemas_StandWhereTheyAreUsed() =>
        AssertDocument(
            new InlineReferences(),
            """
            {"paths":{"/p":{"parameters":[{"$ref":"#/components/parameters/Id"},{"name":"x","in":"query"}],"get":{"parameters":[{"name":"x","in":"query","required":true}],
              "responses":{"200":{"$ref":"#/components/responses/Ok"}}}}},
             "components":{"parameters":{"Id":{"name":"id","in":"path"}},"responses":{"Ok":{"description":"d","headers":{"h":{"$ref":"#/components/headers/H"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}},"headers":{"H":{"description":"h"}},"schemas":{"A":{}}}}
            """,
            """
            {"paths":{"/p":{"get":{"parameters":[{"name":"id","in":"path"},{"name":"x","in":"query","required":true}],
              "responses":{"200":{"description":"d","headers":{"h":{"description":"h"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}},
             "components":{"schemas":{"A":{}}}}
            """);
}
