namespace Retab.Contracts.Build.Tests.Versioning;

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Versioning;

[TestFixture]
public sealed class HandWrittenTests
{
    private Repository _repository = null!;

    [SetUp]
    public void MakeRepository()
    {
        _repository = new Repository(Path.Combine(Path.GetTempPath(), "hand written " + Guid.NewGuid().ToString("N")[..8]));
        Write("src/L/Unions/State.cs", "// one\npublic sealed partial class SkippedState\n{\n}\n");
        Write("src/L/obj/State.g.cs", "class SkippedState {}");
        Write("tests/T/StateTests.cs", "new SkippedStateTests();\nKind.Values.Quota;\nstep.Model;\nnew Step();\n");
        Write("README.md", "text\nstate is SkippedState\n");
        Write("src/L/README.md", "SkippedState\n");
        Write("docs/states.md", "SkippedState\n");
        Write("samples/Console/Program.cs", "\n\nSkippedState\n");
    }

    [TearDown]
    public void DeleteRepository() => Directory.Delete(_repository.Root, recursive: true);

    [Test]
    public void Naming_SchemaGone_IsFoundWhereAPersonWroteItsName() =>
        Assert.That(
            HandWritten.Naming(_repository, [Change("schema-removed", "/components/schemas/SkippedState")], null)
                .Select(mention => (mention.ToString(), mention.StopsTheBuild)),
            Is.EqualTo(new[]
            {
                ("README.md:2 uses SkippedState, which the contract no longer has", false),
                ("docs/states.md:1 uses SkippedState, which the contract no longer has", false),
                ("samples/Console/Program.cs:3 uses SkippedState, which the contract no longer has", false),
                ("src/L/README.md:1 uses SkippedState, which the contract no longer has", false),
                ("src/L/Unions/State.cs:2 uses SkippedState, which the contract no longer has", true),
            }));

    [Test]
    public void Naming_EnumValueGone_IsFoundByTypeAndMember() =>
        Assert.That(
            HandWritten.Naming(_repository, [Change("enum-value-removed", "/components/schemas/Kind/enum/2", "quota")], null).Single(),
            Is.EqualTo(new Mention("tests/T/StateTests.cs", 2, "uses Kind.Quota, which the contract no longer has", false)));

    [Test]
    public void Naming_MemberGone_IsFoundWhereItsTypeIsNamedToo() =>
        Assert.That(
            HandWritten.Naming(
                _repository,
                [
                    Change("member-removed", "/components/schemas/Step/properties/model"),
                    Change("member-removed", "/components/schemas/Other/properties/model"),
                ],
                null)
                .Single(),
            Is.EqualTo(new Mention("tests/T/StateTests.cs", 3, "uses Step.Model, which the contract no longer has", false)));

    [Test]
    public void Naming_TypeThatTheContractStillHas_IsNotGone() =>
        Assert.That(
            HandWritten.Naming(
                _repository,
                [Change(
                    "variant-type-changed",
                    "/components/schemas/State/discriminator/mapping/skipped",
                    "#/components/schemas/SkippedState")],
                JsonNode.Parse("""{"components":{"schemas":{"SkippedState":{}}}}""")),
            Is.Empty);

    [Test]
    public void Naming_VariantAdded_NamesTheHandWrittenMembersOfItsUnion()
    {
        Write("src/L/Unions/Shape.cs", "// Round ones roll.\npublic abstract partial record Shape\n{\n}\n");
        Write("tests/T/Shape.cs", "public abstract partial record Shape;\n");

        Mention mention = HandWritten.Naming(
            _repository, [Added("/components/schemas/Shape/discriminator/mapping/oval", "#/components/schemas/OvalShape")], null).Single();

        Assert.That(
            mention,
            Is.EqualTo(new Mention("src/L/Unions/Shape.cs", 2, "adds members to Shape: check what the new OvalShape inherits", false)));
    }

    private static Change Added(string at, string variant) =>
        new("variant-added", Severity.Additive, at, null, JsonValue.Create(variant), "");

    private static Change Change(string id, string at, string? old = null) =>
        new(id, Severity.Breaking, at, old is null ? null : JsonValue.Create(old), null, "");

    private void Write(string file, string text)
    {
        string path = Path.Combine(_repository.Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
