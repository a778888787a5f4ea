namespace Retab.Contracts.Tests.Json;

using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class RoundTripTests(JsonFace face)
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Test]
    public void Write_AnyStepTheContractAllows_WritesTheSameStep() =>
        Prop.ForAll(Seeds, seed =>
        {
            bool isVerbatim = face is VerbatimFace;
            string document = new StepGenerator(seed, astral: isVerbatim, extremes: isVerbatim).Step();

            string written = face.Write(face.Read<WorkflowRunStep>(document));

            Assert.That(StepComparison.FirstDifference(face.Understood(document), written), Is.Null, document);
            Assert.That(face.Write(face.Read<WorkflowRunStep>(written)), Is.EqualTo(written));
        }).Check(Config);

    [TestCaseSource(typeof(ContractSchema), nameof(ContractSchema.Examples))]
    public void Write_ExampleOfTheContract_WritesTheSameJson(KeyValuePair<string, string> example)
    {
        var step = face.Read<WorkflowRunStep>(example.Value);

        string written = face.Write(step);

        Assert.That(StepComparison.FirstDifference(example.Value, written), Is.Null);
        Assert.That(step.Lifecycle.Status.IsKnown, Is.True);
        Assert.That(step.AdditionalProperties, Is.Empty);
    }
}
