using System;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

[TestFixture]
public sealed class RoundTripTests
{
    private const string Noise = "{}[]\":,\\0189aeEtfn.-+ \n\u0000/'N";

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Test]
    public void Serialize_AnyStepTheContractAllows_WritesTheSameStep() =>
        Prop.ForAll(Seeds, seed =>
        {
            string document = new StepGenerator(seed).Step();

            string written = RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(document));

            Assert.That(StepComparison.FirstDifference(document, written), Is.Null, document);
            Assert.That(RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(written)), Is.EqualTo(written));
        }).Check(Config);

    [Test]
    public void Deserialize_MutatedStep_IsLosslessOrThrowsJsonException() =>
        Prop.ForAll(Seeds, seed =>
        {
            string document = Mutate(new StepGenerator(seed, astral: false).Step(), new Random(seed));
            WorkflowRunStep step;
            try
            {
                step = RetabJson.Deserialize<WorkflowRunStep>(document);
            }
            catch (Newtonsoft.Json.JsonException exception)
            {
                Assert.That(exception.Message.Split("Path '"), Has.Length.EqualTo(2), exception.Message);
                return;
            }

            Assert.That(StepComparison.FirstDifference(document, RetabJson.Serialize(step)), Is.Null, document);
        }).Check(Config.WithMaxTest(10_000));

    [TestCaseSource(typeof(ContractSchema), nameof(ContractSchema.Examples))]
    public void Serialize_ExampleOfTheContract_WritesTheSameJson(System.Collections.Generic.KeyValuePair<string, string> example)
    {
        var step = RetabJson.Deserialize<WorkflowRunStep>(example.Value);

        string written = RetabJson.Serialize(step);

        Assert.That(StepComparison.FirstDifference(example.Value, written), Is.Null);
        Assert.That(step.Lifecycle.Status.IsKnown, Is.True);
        Assert.That(step.AdditionalProperties, Is.Empty);
    }

    [Test]
    public void StepComparison_OneCharacterChangedInFreeForm_FindsIt()
    {
        // The comparison itself can fail.
        Assert.That(StepComparison.FirstDifference(ContractSchema.Seed, ContractSchema.Seed.Replace("1234.56", "1234.560", StringComparison.Ordinal)), Does.Contain("output-json-0"));
        Assert.That(StepComparison.FirstDifference(ContractSchema.Seed, ContractSchema.Seed.Replace("10:00:04Z", "10:00:05Z", StringComparison.Ordinal)), Does.Contain("completed_at"));
        Assert.That(StepComparison.FirstDifference(ContractSchema.Seed, ContractSchema.Seed.Replace("\"retry_count\":0", "\"retry_count\":1", StringComparison.Ordinal)), Does.Contain("retry_count"));
    }

    private static string Mutate(string document, Random random)
    {
        var text = new StringBuilder(document);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Noise[random.Next(Noise.Length)]);
                    break;
                case 2:
                    text[at] = Noise[random.Next(Noise.Length)];
                    break;
                default:
                    return ReplaceValue(document, random);
            }

            if (text.Length == 0)
            {
                break;
            }
        }

        return text.ToString();
    }

    /// <summary>Puts another kind of value in the place of one.</summary>
    private static string ReplaceValue(string document, Random random)
    {
        using var reader = new Newtonsoft.Json.JsonTextReader(new System.IO.StringReader(document)) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None, FloatParseHandling = Newtonsoft.Json.FloatParseHandling.Double };
        JToken root;
        try
        {
            root = JToken.ReadFrom(reader);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return document;
        }

        var values = new System.Collections.Generic.List<JToken>(((JContainer)root).DescendantsAndSelf());
        JToken victim = values[random.Next(values.Count)];
        if (victim is JProperty property)
        {
            property.Remove();
        }
        else if (victim.Parent is not null)
        {
            victim.Replace(random.Next(6) switch { 0 => JValue.CreateNull(), 1 => new JValue(1.5), 2 => new JValue("text"), 3 => new JArray(), 4 => new JObject(), _ => new JValue(true) });
        }

        return root.ToString(Newtonsoft.Json.Formatting.None);
    }
}
