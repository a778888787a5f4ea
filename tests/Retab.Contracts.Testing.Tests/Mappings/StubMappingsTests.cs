using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Retab.Contracts.Testing.Tests.Stub;
using WireMock.Server;

namespace Retab.Contracts.Testing.Tests.Mappings;

/// <summary>What is exported, read by WireMock.Net itself.</summary>
[TestFixture]
public sealed class StubMappingsTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("retab mappings ").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Export_WireMockNet_AnswersAsTheStubDoes()
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Error).WithId("failed", "r"));
        stub.GivenStepSequence([.. StubTests<HandlerSource>.Sequence("s", "queued", "running", "completed")]);
        stub.GivenError("busy", 429, retryAfter: TimeSpan.FromSeconds(7));
        stub.ExportMappings(_folder, StubMappingFormat.WireMockNet);
        using WireMockServer server = WireMockServer.Start();
        server.ReadStaticMappings(_folder);
        using var client = new WorkflowStepsClient(new RetabClientOptions { ApiKey = "rt_any_key", BaseUrl = new Uri(server.Url!) });

        foreach ((string id, string? run) in new[] { ("failed", (string?)null), ("failed", "r"), ("s", null), ("s", "r"), ("s", null), ("s", "r") })
        {
            string read = RetabJson.Serialize(await client.GetAsync(id, run));
            Assert.That(read, Is.EqualTo(RetabJson.Serialize(await stub.Client.GetAsync(id, run))));
        }

        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("busy")))!.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("failed", "other")))!.StatusCode, Is.EqualTo(404));
        using var http = new HttpClient();
        Assert.That((int)(await http.GetAsync(new Uri(server.Url + "/v1/workflows/steps/s"))).StatusCode, Is.EqualTo(401));
    }

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_Fault_IsRefusedAndNothingWritten(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed));
        stub.GivenFault("s", StubFault.ConnectionReset);

        Assert.That(Assert.Throws<NotSupportedException>(() => stub.ExportMappings(_folder, format))!.Message, Does.Contain("ConnectionReset"));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [TestCase(StubMappingFormat.WireMockNet)]
    [TestCase(StubMappingFormat.WireMockJava)]
    public void Export_AnyStub_HoldsNoKey(StubMappingFormat format)
    {
        using var stub = new RetabStubHandler();
        stub.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed));

        stub.ExportMappings(_folder, format);

        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName).Order(), Is.EqualTo(new[] { "000-no-key.json", "001-step_extract_1-run.json", "002-step_extract_1-other-run.json", "003-step_extract_1.json" }));
        Assert.That(Directory.GetFiles(_folder).Select(File.ReadAllText), Has.None.Contains(stub.ApiKey));
    }
}
