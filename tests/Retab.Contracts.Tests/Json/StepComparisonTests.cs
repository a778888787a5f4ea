namespace Retab.Contracts.Tests.Json;

using System;
using Retab.Contracts.Tests.Documents;

[TestFixture]
public sealed class StepComparisonTests
{
    [Test]
    public void StepComparison_OneCharacterChangedInFreeForm_FindsIt()
    {
        // The comparison itself can fail.
        Assert.That(
            StepComparison.FirstDifference(
                ContractSchema.Seed, ContractSchema.Seed.Replace("1234.56", "1234.560", StringComparison.Ordinal)),
            Does.Contain("output-json-0"));
        Assert.That(
            StepComparison.FirstDifference(
                ContractSchema.Seed, ContractSchema.Seed.Replace("10:00:04Z", "10:00:05Z", StringComparison.Ordinal)),
            Does.Contain("completed_at"));
        Assert.That(
            StepComparison.FirstDifference(
                ContractSchema.Seed, ContractSchema.Seed.Replace("\"retry_count\":0", "\"retry_count\":1", StringComparison.Ordinal)),
            Does.Contain("retry_count"));
    }
}
