using System;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Environments;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Retab.Contracts;

// Arguments: a culture, or none; and "worst", for the worst that an application can set for Newtonsoft.Json.
if (args.Length > 0 && args[0].Length > 0)
{
    CultureInfo culture = CultureInfo.GetCultureInfo(args[0], predefinedOnly: true);
    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    Thread.CurrentThread.CurrentCulture = Thread.CurrentThread.CurrentUICulture = culture;
}

if (args.Length > 1)
{
    JsonConvert.DefaultSettings = WorstSettings.Make;
}

const string Text =
    """{"block_id":"İı","step_id":"step_1","block_type":"EXTRACT_İ","block_label":"L","run_id":"r","lifecycle":"""
    + """{"status":"error","message":"m","details":{"context":{"$type":"System.Object","at":"2026-05-18T10:00:00+03:00","n":1234.5600}}}"""
    + ""","started_at":"2026-05-18T10:00:00","completed_at":"2026-03-29T02:30:00.1234567+03:30","handle_outputs":"""
    + """{"o":{"type":"json","data":{ "total" : 1.50, "d":"18.05.2026" }}},"retry_count":-1234567,"of_tomorrow":[ 1.0 ]}""";
WorkflowRunStep step = RetabJson.Deserialize<WorkflowRunStep>(Text);
WorkflowRunStep same = RetabJson.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes(Text));
Console.WriteLine(RetabJson.Serialize(step));
Console.WriteLine(Encoding.UTF8.GetString(RetabJson.SerializeToUtf8Bytes(same)));
Console.WriteLine(
    step.StartedAt!.Value.UtcTicks + " " + step.CompletedAt!.Value.UtcTicks + " " + step.BlockType.IsKnown + " " + step.Lifecycle.Status);
Console.WriteLine(((JsonHandlePayload)step.HandleOutputs["o"]).Data.ToObject<Amount>()!.Total.ToString(CultureInfo.InvariantCulture));
Console.WriteLine(Refusal(Text.Replace("2026-05-18T10:00:00\"", "18.05.2026\"", StringComparison.Ordinal)));

var services = new ServiceCollection();
services.AddRetabContracts(_ => { });
await using ServiceProvider provider = services.BuildServiceProvider();
WorkflowRunStep asked = await provider.GetRequiredService<IWorkflowStepsClient>().WaitForCompletionAsync("step_extract_1");
Console.WriteLine(RetabJson.Serialize(asked.HandleOutputs["output-json-0"]) + " " + asked.CompletedAt!.Value.UtcTicks);

static string Refusal(string text)
{
    try
    {
        return RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(text));
    }
    catch (System.Text.Json.JsonException refused)
    {
        return refused.Message;
    }
}

internal sealed record Amount(decimal Total);
