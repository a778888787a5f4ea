namespace Retab.Contracts.Testing.Tests.Mappings;

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

/// <summary>What an export writes, and what it refuses.</summary>
[TestFixture]
public sealed class StubMappingsTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("retab mappings ").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_Fault_IsRefusedAndNothingWritten(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed));
        stub.GivenFault("s", StubFault.ConnectionReset);

        Assert.That(
            Assert.Throws<NotSupportedException>(() => stub.ExportMappings(_folder, format))!.Message,
            Is.EqualTo("Step 's' has the fault ConnectionReset, which mappings cannot express. Export without it."));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_FaultOfTheList_IsRefusedAndNothingWritten(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenListFault(StubFault.StalledBody);

        Assert.That(
            Assert.Throws<NotSupportedException>(() => stub.ExportMappings(_folder, format))!.Message,
            Is.EqualTo("The list has the fault StalledBody, which mappings cannot express. Export without it."));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_DownloadUrls_AreLeftOut(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithHandle("file")
            .With(step => step["handle_outputs"]!["sample-output-0"]!["download_url"] = "https://files.example/f?signature=secret"));

        stub.ExportMappings(_folder, format);

        Assert.That(Directory.GetFiles(_folder).Select(File.ReadAllText), Has.None.Contains("signature"));
    }

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_AnyStub_HoldsNoKey(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed));

        stub.ExportMappings(_folder, format);

        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName).Order(), Is.EqualTo(new[]
        {
            "000-no-key.json", "001-step_extract_1-run.json", "002-step_extract_1-other-run.json", "003-step_extract_1.json",
            "004-list-other-cursor.json", "005-list-1.json",
        }));
        Assert.That(Directory.GetFiles(_folder).Select(File.ReadAllText), Has.None.Contains(stub.ApiKey));
    }

    [Test]
    public void Export_FolderOrFormatThatIsNone_IsNamed()
    {
        using var stub = new RetabStubHandler();

        Assert.That(
            Assert.Throws<ArgumentException>(() => stub.ExportMappings(" ", StubMappingFormat.WireMockNet))!.ParamName,
            Is.EqualTo("directory"));
        Assert.That(
            Assert.Throws<ArgumentOutOfRangeException>(() => stub.ExportMappings(_folder, (StubMappingFormat)7))!.Message,
            Does.StartWith("There is no such format. (Parameter 'format')"));
    }

    [Test]
    public void Export_StepGivenTwice_TheLaterOneWins()
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "first"));
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s", "second"));

        stub.ExportMappings(_folder, StubMappingFormat.WireMockJava);

        Assert.That(
            Directory.GetFiles(_folder)
                .Order()
                .Take(6)
                .Select(file => JsonNode.Parse(File.ReadAllText(file))!["response"]!["body"]!.ToString())
                .Select(body => (string?)JsonNode.Parse(body)!["run_id"]),
            Is.EqualTo(new[] { null, "second", "first", null, "second", "first" }));
    }

    [TestCase("a+b", "a b")]
    [TestCase("a/b", "a%2Fb")]
    [TestCase("a%2fb", "a%2Fb")]
    [TestCase("a%20b", "a b")]
    public void Export_StepsThatWireMockNetCannotTellApart_IsRefusedAndNothingWritten(string one, string other)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.All[0].WithId(one));
        stub.GivenError(other, 404);
        string directory = Path.Combine(_folder, "new");

        Assert.That(
            Assert.Throws<NotSupportedException>(() => stub.ExportMappings(directory, StubMappingFormat.WireMockNet))!.Message,
            Is.EqualTo($"WireMock.Net cannot tell the steps '{one}' and '{other}' apart. Rename one of them."));
        Assert.That(Directory.Exists(directory), Is.False);
        Assert.That(() => stub.ExportMappings(directory, StubMappingFormat.WireMockJava), Throws.Nothing);
    }

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_OverAnExportOfOtherSteps_IsRefusedAndNothingWritten(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.All[0].WithId("step_1"));
        stub.ExportMappings(_folder, format);
        stub.ExportMappings(_folder, format);
        File.WriteAllText(Path.Combine(_folder, "another-service.json"), "{}");
        string[] before = Directory.GetFiles(_folder);
        stub.Reset();
        stub.GivenStep(SampleSteps.All[0].WithId("step_2"));

        string message = Assert.Throws<InvalidOperationException>(() => stub.ExportMappings(_folder, format))!.Message;

        Assert.That(message, Is.EqualTo(
            $"The directory '{_folder}' has mappings of another export, such as 001-step_1-run.json, which would still answer. "
            + "Delete them, or export to another directory."));
        Assert.That(Directory.GetFiles(_folder), Is.EquivalentTo(before));
    }

    [Test]
    public void Export_SequencesWhoseIdsJoinAlike_HaveScenariosOfTheirOwn()
    {
        using var stub = new RetabStubHandler();
        stub.GivenStepSequence(SampleSteps.All[0].WithId("a", "b of c"), SampleSteps.All[0].WithId("a", "b of c"));
        stub.GivenStepSequence(SampleSteps.All[0].WithId("a of b", "c"), SampleSteps.All[0].WithId("a of b", "c"));

        stub.ExportMappings(_folder, StubMappingFormat.WireMockJava);

        Assert.That(
            Directory.GetFiles(_folder)
                .Select(file => (string?)JsonNode.Parse(File.ReadAllText(file))!["scenarioName"])
                .OfType<string>()
                .Distinct(),
            Is.EquivalentTo(new[] { "a of b%20of%20c", "a%20of%20b of c" }));
    }

    [Test]
    public void ExportAndReset_Null_AreNamed()
    {
        using var stub = new RetabStubHandler();

        Assert.That(Assert.Throws<ArgumentNullException>(() => stub.ExportMappings(null!, default))!.ParamName, Is.EqualTo("directory"));
        Assert.That(
            Assert.Throws<ArgumentNullException>(() => default(IRetabStub)!.ExportMappings(_folder, default))!.ParamName,
            Is.EqualTo("stub"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => default(IRetabStub)!.Reset())!.ParamName, Is.EqualTo("stub"));
    }

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_IdThatIsNoFileName_StaysInTheFolder(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("../../x\"\u2028{{ y }}" + new string('z', 1_000)));

        stub.ExportMappings(_folder, format);

        Assert.That(
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(),
            Has.Some.EqualTo("003-------x-----y---" + new string('z', 84) + ".json").And.Exactly(6).Items);
    }
}
