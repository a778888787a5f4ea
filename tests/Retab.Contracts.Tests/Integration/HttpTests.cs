namespace Retab.Contracts.Tests.Integration;

using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Retab.Contracts.Testing;
using Retab.Contracts.Tests.Documents;

/// <summary>Over sockets: a minimal API that takes and gives steps, and registers nothing.</summary>
[TestFixture]
public sealed class HttpTests
{
    [Test]
    public async Task MinimalApi_StepInAndOut_IsVerbatim()
    {
        string step = RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData("{ \"a\":1.0 }")));
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication application = builder.Build();
        application.MapPost("/echo", (WorkflowRunStep posted) => Results.Ok(new Echo(posted, posted.Lifecycle)));
        await application.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };

        using HttpResponseMessage answer =
            await http.PostAsync(new Uri("/echo", UriKind.Relative), new StringContent(step, Encoding.UTF8, "application/json"));

        Assert.That(
            await answer.Content.ReadAsStringAsync(),
            Is.EqualTo("{\"step\":" + step + ",\"lifecycle\":{\"status\":\"completed\"}}"));
    }

    [Test]
    public async Task GetFromJsonAsync_StepOfTheServer_IsRead()
    {
        await using RetabStubServer retab = RetabStubServer.Start();
        retab.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("s"));
        using var http = new HttpClient { BaseAddress = retab.BaseUrl };
        http.DefaultRequestHeaders.Add("Api-Key", retab.ApiKey);

        WorkflowRunStep? step = await http.GetFromJsonAsync<WorkflowRunStep>("/v1/workflows/steps/s");

        Assert.That(step!.Lifecycle, Is.InstanceOf<CompletedStepLifecycle>());
    }

    /// <summary>An application whose options say how its own types are written; the contract says how ours are.</summary>
    [Test]
    public async Task MinimalApi_NamingPolicyAndIgnoredNulls_DoNotReachTheContract()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        await using WebApplication application = builder.Build();
        WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal());
        application.MapGet("/step", () => new Echo(step, step.Lifecycle));
        await application.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };

        string json = await http.GetStringAsync(new Uri("/step", UriKind.Relative));

        string written = RetabJson.Serialize(step);
        Assert.That(written, Does.Contain("\"started_at\":null"));
        Assert.That(json, Is.EqualTo("{\"STEP\":" + written + ",\"LIFECYCLE\":{\"status\":\"completed\"}}"));
    }

    [Test]
    public async Task Mvc_StepInAndOut_IsVerbatim()
    {
        string step = RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData("{ \"a\":1.0 }")));
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddControllers().AddApplicationPart(typeof(EchoController).Assembly);
        await using WebApplication application = builder.Build();
        application.MapControllers();
        await application.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };

        using HttpResponseMessage answer =
            await http.PostAsync(new Uri("/mvc", UriKind.Relative), new StringContent(step, Encoding.UTF8, "application/json"));

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(step));
        foreach (string body in new[]
        {
            "{}",
            Steps.WithData(Steps.Nested(40)),
            Steps.Minimal(more: $"\"{new string('.', 40)}\":1,\"{new string('.', 40)}\":2"),
        })
        {
            using HttpResponseMessage wrong =
                await http.PostAsync(new Uri("/mvc", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

            Assert.That((int)wrong.StatusCode, Is.EqualTo(400), body);
            Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("Path: $"));
        }
    }

    private sealed record Echo(WorkflowRunStep Step, StepLifecycle Lifecycle);
}

/// <summary>Returns the step that was posted.</summary>
[ApiController]
[Route("mvc")]
public sealed class EchoController : ControllerBase
{
    [HttpPost]
    public ActionResult<WorkflowRunStep> Post(WorkflowRunStep step) => step;
}
