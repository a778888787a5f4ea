namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Linq;
using System.Threading.Tasks;

/// <summary>What every provider of steps has to do, the stub as much as the live API.</summary>
public abstract class StepContractSuite
{
    private VerificationReport _report = null!;

    [OneTimeSetUp]
    public async Task Verify() => _report = await VerifyAsync();

    [TestCase("authentication")]
    [TestCase("contract")]
    [TestCase("drift")]
    [TestCase("round trip")]
    [TestCase("refusal")]
    [TestCase("list contract")]
    [TestCase("list drift")]
    [TestCase("list round trip")]
    public void Check_OfTheProvider_Conforms(string name)
    {
        VerificationCheck check = _report.Checks.Single(check => check.Name == name);

        Assert.That(
            check.Outcome,
            Is.EqualTo(VerificationOutcome.Conforming),
            check.Message + Environment.NewLine + string.Join(Environment.NewLine, check.Findings));
    }

    protected abstract Task<VerificationReport> VerifyAsync();
}
