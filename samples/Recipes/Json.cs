using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json;
using Retab.Contracts;
using JsonSerializer = System.Text.Json.JsonSerializer;

/// <summary>Reads and writes steps as JSON.</summary>
internal static partial class Json
{
    internal static async Task RunAsync(IWorkflowStepsClient steps, CancellationToken cancellationToken)
    {
        WorkflowRunStep step = await steps.GetAsync("step_extract_1", cancellationToken: cancellationToken);

        // Lossless, without reflection.
        byte[] utf8 = RetabJson.SerializeToUtf8Bytes(step);
        WorkflowRunStep same = RetabJson.Deserialize<WorkflowRunStep>(utf8);
        Console.WriteLine(same == step);

        // In types of your own, with either serializer.
        var report = new Report(step, DateTimeOffset.UnixEpoch);
        string systemTextJson = JsonSerializer.Serialize(report, JsonSerializerOptions.Web);
        string newtonsoftJson = JsonConvert.SerializeObject(report);
        string sourceGenerated = JsonSerializer.Serialize(report, ReportContext.Default.Report);
        Console.WriteLine(JsonSerializer.Deserialize<Report>(systemTextJson, JsonSerializerOptions.Web) == report);
        Console.WriteLine(JsonConvert.DeserializeObject<Report>(newtonsoftJson) == report);
        Console.WriteLine(JsonSerializer.Deserialize(sourceGenerated, ReportContext.Default.Report) == report);

        // The output, as a type of your own.
        Invoice? newtonsoft = step.GetOutput<Invoice>("output-json-0");
        Total? systemText = step.GetOutput("output-json-0", ReportContext.Default.Total);
        Console.WriteLine($"{newtonsoft?.Total} {systemText?.Amount}");
    }

    internal sealed record Report(WorkflowRunStep Step, DateTimeOffset At);

    internal sealed record Total([property: JsonPropertyName("total_amount")] decimal Amount);

    [JsonSerializable(typeof(Report))]
    [JsonSerializable(typeof(Total))]
    internal sealed partial class ReportContext : JsonSerializerContext;
}
