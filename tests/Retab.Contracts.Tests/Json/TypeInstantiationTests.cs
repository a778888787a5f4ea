namespace Retab.Contracts.Tests.Json;

using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

/// <summary>
/// A document names a type of the application, everywhere and in the way that Newtonsoft.Json can be told to obey: none is made.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class TypeInstantiationTests
{
    private static readonly string Named = "\"$type\":\"" + typeof(Gadget).AssemblyQualifiedName + "\"";

    // First in every object of the step, where metadata is looked for.
    private static readonly string Document =
        "{" + Named
        + ",\"block_id\":\"b\",\"step_id\":\"s\",\"block_type\":\"extract\",\"block_label\":\"L\",\"run_id\":\"r\",\"lifecycle\":{" + Named
        + ",\"status\":\"error\",\"message\":\"m\",\"details\":{" + Named + ",\"context\":{" + Named + "}}},"
        + "\"handle_outputs\":{\"o\":{" + Named + ",\"type\":\"json\",\"data\":{" + Named + ",\"n\":[{" + Named + "}]}},\"f\":{" + Named
        + ",\"type\":\"file\",\"document\":{" + Named + ",\"id\":\"i\",\"filename\":\"f\",\"mime_type\":\"m\"}},\"u\":{" + Named
        + ",\"type\":\"of_tomorrow\"}},"
        + "\"of_tomorrow\":{" + Named + "}}";

    private static readonly Dictionary<string, Func<WorkflowRunStep>> Ways = new()
    {
        ["RetabJson"] = () => RetabJson.Deserialize<WorkflowRunStep>(Document),
        ["JsonSerializer"] = () => System.Text.Json.JsonSerializer.Deserialize<WorkflowRunStep>(Document)!,
        ["JsonConvert"] = () => JsonConvert.DeserializeObject<WorkflowRunStep>(Document)!,
    };

    private static IEnumerable<string> WaysNames => Ways.Keys;

    [TestCaseSource(nameof(WaysNames))]
    public void Deserialize_TypeNamedInEveryObject_IsKeptAsTextAndNotMade(string way)
    {
        Func<JsonSerializerSettings>? defaults = JsonConvert.DefaultSettings;
        JsonConvert.DefaultSettings = () => new JsonSerializerSettings
        {
            TypeNameHandling = TypeNameHandling.All,
            MetadataPropertyHandling = MetadataPropertyHandling.ReadAhead,
        };
        try
        {
            // So an application that reads a type of its own with these settings is attacked.
            Assert.That(JsonConvert.DeserializeObject<object>("{" + Named + "}"), Is.TypeOf<Gadget>());
            int before = Gadget.Made;

            WorkflowRunStep step = Ways[way]();

            Assert.That(Gadget.Made, Is.EqualTo(before));
            Assert.That(step.AdditionalProperties["$type"].ToString(), Is.EqualTo(Named["\"$type\":".Length..]));
            Assert.That(
                ((JsonHandlePayload)step.HandleOutputs["o"]).Data.ToString(),
                Is.EqualTo("{" + Named + ",\"n\":[{" + Named + "}]}"));
            Assert.That(((JsonHandlePayload)step.HandleOutputs["o"]).Data.ToObject<Dictionary<string, object>>(), Does.ContainKey("$type"));
            Assert.That(StepComparison.FirstDifference(Document, RetabJson.Serialize(step)), Is.Null);
            Assert.That(Gadget.Made, Is.EqualTo(before));
        }
        finally
        {
            JsonConvert.DefaultSettings = defaults;
        }
    }
}

/// <summary>Counts how often it is made, by whatever constructor or setter.</summary>
public sealed class Gadget
{
    public Gadget() => Made++;

    public static int Made { get; private set; }
}
