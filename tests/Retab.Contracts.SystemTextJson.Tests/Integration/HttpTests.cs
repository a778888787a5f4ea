using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Retab.Contracts.Testing;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Integration;

/// <summary>Over sockets: a minimal API that takes and gives steps, and the client with this engine.</summary>
[TestFixture]
public sealed class HttpTests
{
    [Test]
    public async Task MinimalApi_StepInAndOut_IsVerbatim()
    {
        string step = Encoding.UTF8.GetString(RetabUtf8Json.SerializeToUtf8Bytes(RetabUtf8Json.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes(Steps.WithData("{ \"a\":1.0 }")))));
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.AddRetabContracts());
        await using WebApplication application = builder.Build();
        application.MapPost("/echo", (WorkflowRunStep posted) => Results.Ok(new Echo(posted, posted.Lifecycle)));
        await application.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };

        using HttpResponseMessage answer = await http.PostAsync(new Uri("/echo", UriKind.Relative), new StringContent(step, Encoding.UTF8, "application/json"));

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("{\"step\":" + step + ",\"lifecycle\":{\"status\":\"completed\"}}"));
    }

    [Test]
    public async Task GetFromJsonAsync_StepOfTheServer_IsRead()
    {
        await using RetabStubServer retab = RetabStubServer.Start();
        retab.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s"));
        using var http = new HttpClient { BaseAddress = retab.BaseUrl };
        http.DefaultRequestHeaders.Add("Api-Key", retab.ApiKey);

        WorkflowRunStep? step = await http.GetFromJsonAsync<WorkflowRunStep>("/v1/workflows/steps/s", new JsonSerializerOptions(JsonSerializerDefaults.Web).AddRetabContracts());

        Assert.That(step!.Lifecycle, Is.InstanceOf<CompletedStepLifecycle>());
    }

    [Test]
    public async Task Client_WithThisEngine_ReadsAndRefusesAsWithTheOther()
    {
        await using RetabStubServer retab = RetabStubServer.Start();
        retab.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Error).WithId("s"));
        retab.GivenError("busy", 429, retryAfter: TimeSpan.FromSeconds(2));
        retab.GivenRaw("wrong", 200, """{"step_id":1}""");
        var services = new ServiceCollection();
        services.AddRetabContracts(options =>
        {
            options.ApiKey = retab.ApiKey;
            options.BaseUrl = retab.BaseUrl;
            options.Serializer = RetabUtf8Json.Serializer;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        IWorkflowStepsClient client = provider.GetRequiredService<IWorkflowStepsClient>();

        Assert.That(Contracts.RetabJson.Serialize(await client.GetAsync("s")), Is.EqualTo(Contracts.RetabJson.Serialize(await retab.Client.GetAsync("s"))));
        Assert.That((await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("busy")))!.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(2)));
        RetabApiException expected = (await Assert.ThrowsAsync<RetabApiException>(() => retab.Client.GetAsync("wrong")))!;
        RetabApiException thrown = (await Assert.ThrowsAsync<RetabApiException>(() => client.GetAsync("wrong")))!;
        // All but the id of the request.
        Assert.That(thrown.Message.Split(" (request ")[0], Is.EqualTo(expected.Message.Split(" (request ")[0]));
        Assert.That(thrown.InnerException, Is.InstanceOf<JsonException>());
    }

    private sealed record Echo(WorkflowRunStep Step, StepLifecycle Lifecycle);
}
