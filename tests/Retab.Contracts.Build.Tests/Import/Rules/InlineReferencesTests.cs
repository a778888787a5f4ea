namespace Retab.Contracts.Build.Tests.Import.Rules;

using Retab.Contracts.Build.Import.Rules;

[TestFixture]
public sealed class InlineReferencesTests : RuleTests
{
    [Test]
    public void Apply_ReferencesToAnythingButSchemas_StandWhereTheyAreUsed() =>
        AssertDocument(
            new InlineReferences(),
            """
            {"paths":{"/p":{"parameters":[{"$ref":"#/components/parameters/Id"},{"name":"x","in":"query"}],
            "get":{"parameters":[{"name":"x","in":"query","required":true}],
              "responses":{"200":{"$ref":"#/components/responses/Ok"}}}}},
             "components":{"parameters":{"Id":{"name":"id","in":"path"}},"responses":{"Ok":{"description":"d",
            "headers":{"h":{"$ref":"#/components/headers/H"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}},
            "headers":{"H":{"description":"h"}},"schemas":{"A":{}}}}
            """,
            """
            {"paths":{"/p":{"get":{"parameters":[{"name":"id","in":"path"},{"name":"x","in":"query","required":true}],
              "responses":{"200":{"description":"d","headers":{"h":{"description":"h"}},
            "content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}},
             "components":{"schemas":{"A":{}}}}
            """);

    [TestCase("""{"H":{"links":{"again":{"$ref":"#/components/headers/H"}}}}""")]
    [TestCase("""{"H":{"a":{"$ref":"#/components/headers/I"}},"I":{"a":{"$ref":"#/components/headers/H"}}}""")]
    [TestCase(
        """{"H":[{"$ref":"#/components/headers/I"},{"$ref":"#/components/headers/I"},{"$ref":"#/components/headers/I"}],"I":[@J],"J":"""
        + """[@K],"K":[@L],"L":{}}""")]
    public void Apply_ReferenceWithoutAnEnd_IsRefused(string headers)
    {
        foreach (string name in (string[])["J", "K", "L"])
        {
            headers = headers.Replace(
                "@" + name,
                string.Join(',', System.Linq.Enumerable.Repeat("{\"$ref\":\"#/components/headers/" + name + "\"}", 20)),
                System.StringComparison.Ordinal);
        }

        var document = Documents.Parse(
            """{"paths":{"/p":{"get":{"responses":{"200":{"headers":{"h":{"$ref":"#/components/headers/H"}}}}}}},"components":{"headers":"""
            + headers + "}}");

        Assert.That(() => new InlineReferences().Apply(document), Throws.InstanceOf<InputException>()
            .With.Message.Contains(": the reference is circular, or it stands for more than 10000 parts."));
    }
}
