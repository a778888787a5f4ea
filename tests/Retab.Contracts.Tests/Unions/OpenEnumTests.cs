namespace Retab.Contracts.Tests.Unions;

using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;
using JsonSerializer = System.Text.Json.JsonSerializer;

[TestFixture]
public sealed class OpenEnumTests
{
    [Test]
    public void KnownValues_BlockType_AreTheContractsInItsOrder()
    {
        Assert.That(
            WorkflowBlockType.KnownValues.Select(value => value.Value),
            Is.EqualTo(ContractSchema.Schema("WorkflowBlockType")["enum"]!.AsArray().Select(value => value!.ToString())));
        Assert.That(WorkflowBlockType.KnownValues.All(value => value.IsKnown), Is.True);
    }

    [Test]
    public void Equals_SameText_IsEqualWhereverItComesFrom()
    {
        WorkflowBlockType read = RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal()).BlockType;

        Assert.Multiple(() =>
        {
            Assert.That(read == WorkflowBlockType.Extract, Is.True);
            Assert.That(read != "parse", Is.True);
            Assert.That(read, Is.EqualTo(new WorkflowBlockType(string.Concat("ext", "ract"))));
            Assert.That(read.GetHashCode(), Is.EqualTo(WorkflowBlockType.Extract.GetHashCode()));
            Assert.That(read.ToString(), Is.EqualTo("extract"));
            Assert.That(read.Equals((object)"extract"), Is.False);
            Assert.That(new WorkflowBlockType("Extract").IsKnown, Is.False);
        });
    }

    [Test]
    public void Default_OfAnEnum_IsEmptyAndUnknown()
    {
        WorkflowBlockType none = default;

        Assert.Multiple(() =>
        {
            Assert.That(none.Value, Is.Empty);
            Assert.That(none.IsKnown, Is.False);
            Assert.That(none, Is.EqualTo(new WorkflowBlockType("")));
            Assert.That(() => new WorkflowBlockType(null!), Throws.ArgumentNullException);
            Assert.That(() => (WorkflowBlockType)null!, Throws.ArgumentNullException);
        });
    }

    [Test]
    public void Switch_OverTheText_UsesTheConstants()
    {
        string said = WorkflowBlockType.WhileLoopSentinelStart.Value switch
        {
            WorkflowBlockType.Values.Extract => "extract",
            WorkflowBlockType.Values.WhileLoopSentinelStart => "loop",
            _ => "other",
        };

        Assert.That(said, Is.EqualTo("loop"));
    }

    [Test]
    public void Serialize_EnumsInTypesOfTheConsumer_AreTexts()
    {
        StepErrorStage?[] stages = [StepErrorStage.Routing, null, "of_tomorrow"];
        const string Json = """["routing",null,"of_tomorrow"]""";

        Assert.That(JsonConvert.SerializeObject(stages), Is.EqualTo(Json));
        Assert.That(JsonSerializer.Serialize(stages), Is.EqualTo(Json));
        Assert.That(JsonConvert.DeserializeObject<List<StepErrorStage?>>(Json), Is.EqualTo(stages));
        Assert.That(JsonSerializer.Deserialize<List<StepErrorStage?>>(Json), Is.EqualTo(stages));
        Assert.That(() => JsonConvert.DeserializeObject<List<StepErrorStage>>("[null]"), Throws.InstanceOf<JsonSerializationException>());
        Assert.That(() => JsonSerializer.Deserialize<List<StepErrorStage>>("[null]"), Throws.InstanceOf<System.Text.Json.JsonException>());
    }

    [Test]
    public void Deserialize_EnumsOfTheContract_AreTexts()
    {
        IReadOnlyList<StepErrorStage> read = RetabJson.Deserialize<IReadOnlyList<StepErrorStage>>("""["routing","of_tomorrow"]""");

        Assert.That(read, Is.EqualTo(new StepErrorStage[] { StepErrorStage.Routing, "of_tomorrow" }));
        Assert.That(RetabJson.Serialize(read), Is.EqualTo("""["routing","of_tomorrow"]"""));
    }
}
