using System.Reflection;
using System.Runtime.CompilerServices;
using Retab.Contracts;
using Retab.Contracts.Testing;

/// <summary>
/// Lets a sample run without an API key: if RETAB_API_KEY is not set, the sample calls a stub server in its own process. Your service does
/// not need this file.
/// </summary>
internal static class LocalStub
{
    [ModuleInitializer]
    internal static void Start()
    {
        bool isRun = Assembly.GetEntryAssembly() == typeof(LocalStub).Assembly;
        if (!isRun || Environment.GetEnvironmentVariable("RETAB_API_KEY") is not null)
        {
            return;
        }

        RetabStubServer stub = RetabStubServer.Start();
        stub.GivenStepSequence(Step("queued"), Step("running"), Step("completed"));
        stub.GivenStep(Step("error", "step_parse_1"));
        stub.GivenStep(Step("awaiting_review", "step_review_1"));
        Environment.SetEnvironmentVariable("RETAB_API_KEY", stub.ApiKey);
        Environment.SetEnvironmentVariable("RETAB_API_BASE_URL", stub.BaseUrl.ToString());
    }

    private static WorkflowRunStep Step(StepLifecycleStatus status, string id = "step_extract_1") =>
        SampleSteps.WithStatus(status).WithId(id, "run_1");
}
