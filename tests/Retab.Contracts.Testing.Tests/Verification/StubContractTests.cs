namespace Retab.Contracts.Testing.Tests.Verification;

using System.Threading.Tasks;

/// <summary>The suite against the stub: always.</summary>
[TestFixture]
public sealed class StubContractTests : StepContractSuite
{
    protected override async Task<VerificationReport> VerifyAsync()
    {
        await using RetabStubServer server = RetabStubServer.Start();
        WorkflowRunStep step = SampleSteps.All[0];
        server.GivenStep(step);
        server.GivenStep(SampleSteps.All[1].WithId("s2", step.RunId));
        server.GivenStep(SampleSteps.All[2].WithId("s3", step.RunId));
        return await StepVerification.RunAsync(
            new RetabClientOptions { ApiKey = server.ApiKey, BaseUrl = server.BaseUrl }, step.StepId, step.RunId);
    }
}
