using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using NUnit.Framework;
using Retab.Contracts;
using Retab.Contracts.Testing;

[TestFixture]
public sealed class InvoiceContractTests
{
    private RetabStubServer _retab = null!;
    private WebApplicationFactory<Program> _service = null!;

    [SetUp]
    public void Start()
    {
        _retab = RetabStubServer.Start();
        _service = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("Retab:BaseUrl", _retab.BaseUrl.ToString())
            .UseSetting("Retab:ApiKey", _retab.ApiKey)
            .UseSetting("Resilience:Retry:Delay", "00:00:00.050")
            .UseSetting("Wait:FirstDelay", "00:00:00.050")
            .UseSetting("Wait:Timeout", "00:00:05"));
    }

    [TearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        await _retab.DisposeAsync();
    }

    [Test]
    public async Task GetInvoice_StepCompletes_ReturnsItsInvoice()
    {
        WorkflowRunStep running = SampleSteps.WithStatus(StepLifecycleStatus.Running).WithId("step_1", "run_1");
        WorkflowRunStep completed = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("step_1", "run_1")
            .WithOutput("output-json-0", new { invoice_number = "INV-1", total_amount = 12.50m });
        _retab.GivenStepSequence(running, running, completed);

        string invoice = await _service.CreateClient().GetStringAsync("/invoices/step_1");

        Assert.That(invoice, Is.EqualTo("""{"number":"INV-1","total":12.50}"""));
        _retab.Requests.AssertAskedFor("step_1", times: 3);
    }

    [Test]
    public async Task GetInvoice_StepFailed_IsBadGatewayWithItsMessage()
    {
        _retab.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Error).WithId("step_1")
            .With(step => step["lifecycle"]!["message"] = "no document"));

        using HttpResponseMessage response = await _service.CreateClient().GetAsync("/invoices/step_1");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("no document"));
    }

    [Test]
    public async Task GetInvoice_UnknownStep_IsNotFound()
    {
        using HttpResponseMessage response = await _service.CreateClient().GetAsync("/invoices/step_2");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task GetInvoice_ConnectionResetOnce_IsRetried()
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.AwaitingReview).WithId("step_1");
        _retab.GivenStep(step);
        _retab.GivenFault("step_1", StubFault.ConnectionReset);
        Task<HttpResponseMessage> call = _service.CreateClient().GetAsync("/invoices/step_1");
        while (_retab.Requests.Count == 0)
        {
            await Task.Delay(1);
        }

        _retab.GivenStep(step);

        Assert.That((await call).StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task GetInvoice_UnknownStatus_IsGatewayTimeout()
    {
        _retab.GivenFutureStep(SampleSteps.WithUnknownStatus.WithId("step_1"));

        using HttpResponseMessage response = await _service.CreateClient().GetAsync("/invoices/step_1");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.GatewayTimeout));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("still status_of_tomorrow"));
    }

    [TestCase("/steps/step_1")]
    [TestCase("/mvc/steps/step_1")]
    public async Task GetStep_FromEitherFramework_IsTheStepAsJson(string path)
    {
        WorkflowRunStep step = SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("step_1");
        _retab.GivenStep(step);

        string json = await _service.CreateClient().GetStringAsync(path);

        Assert.That(RetabJson.Deserialize<WorkflowRunStep>(json), Is.EqualTo(step));
    }

    [Test]
    public async Task GetFailures_OneOfTwoStepsFailed_ListsIt()
    {
        WorkflowRunStep failed = SampleSteps.WithStatus(StepLifecycleStatus.Error).WithId("step_1", "run_1");
        _retab.GivenStep(failed);
        _retab.GivenStep(SampleSteps.WithStatus(StepLifecycleStatus.Completed).WithId("step_2", "run_1"));

        string json = await _service.CreateClient().GetStringAsync("/runs/run_1/failures");

        Assert.That(RetabJson.Deserialize<IReadOnlyList<WorkflowRunStep>>(json), Is.EqualTo(new[] { failed }));
    }
}
