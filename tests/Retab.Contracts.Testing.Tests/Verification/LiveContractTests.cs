namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Threading.Tasks;

/// <summary>The suite against the live API: where the environment has a key and a step; else it is skipped, which is not passed.</summary>
[TestFixture]
public sealed class LiveContractTests : StepContractSuite
{
    protected override Task<VerificationReport> VerifyAsync()
    {
        string? key = Environment.GetEnvironmentVariable("RETAB_API_KEY");
        string? stepId = Environment.GetEnvironmentVariable("RETAB_TEST_STEP_ID");
        if (string.IsNullOrEmpty(key) || string.IsNullOrEmpty(stepId))
        {
            Assert.Ignore("RETAB_API_KEY and RETAB_TEST_STEP_ID are not both set: the live API was not asked.");
        }

        string? address = Environment.GetEnvironmentVariable("RETAB_API_BASE_URL");
        return StepVerification.RunAsync(
            new RetabClientOptions { ApiKey = key, BaseUrl = string.IsNullOrEmpty(address) ? null : new Uri(address) }, stepId!);
    }
}
