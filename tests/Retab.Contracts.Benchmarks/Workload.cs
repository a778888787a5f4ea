namespace Retab.Contracts.Benchmarks;

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

/// <summary>A document to read and write.</summary>
/// <param name="Name">For people and tables.</param>
/// <param name="Json">The document, without white space.</param>
/// <param name="IsList">Whether it is an array of steps.</param>
internal sealed record Workload(string Name, byte[] Json, bool IsList)
{
    internal const string OneStep = "1 KB";

    private static string Seed =>
        JsonNode.Parse(Contract())!["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!
            ["responses"]!["200"]!["content"]!["application/json"]!["examples"]!["completed"]!["value"]!
            .ToJsonString();

    /// <summary>The example of the contract; the same with 64 outputs; with 1 MB of data; and 1,000 of them.</summary>
    internal static Workload[] All =>
    [
        new(OneStep, Encoding.UTF8.GetBytes(Seed), false),
        new("64 handles", Encoding.UTF8.GetBytes(Handles(64)), false),
        new("1 MB", Data(1024 * 1024), false),
        Steps(1000),
    ];

    internal static Workload Steps(int count) =>
        new(
            count.ToString("N0", CultureInfo.InvariantCulture) + " steps",
            Encoding.UTF8.GetBytes("[" + string.Join(",", Enumerable.Repeat(Seed, count)) + "]"),
            true);

    /// <summary>A step with so much data in one output.</summary>
    internal static byte[] Data(int bytes)
    {
        const string Row =
            """{"description":"Steel bolts, M8 x 40, zinc plated","quantity":12,"unit_price":3.75,"total":45.00"""
            + ""","is_taxed":true,"note":null},""";
        var data = new StringBuilder(bytes + Row.Length);
        while (data.Length < bytes)
        {
            data.Append(Row);
        }

        JsonObject step = JsonNode.Parse(Seed)!.AsObject();
        step["handle_outputs"] = new JsonObject { ["output-json-0"] = new JsonObject { ["type"] = "json", ["data"] = "@" } };
        data.Length--;
        return Encoding.UTF8.GetBytes(step.ToJsonString().Replace("\"@\"", "[" + data + "]", StringComparison.Ordinal));
    }

    private static string Handles(int count)
    {
        JsonObject step = JsonNode.Parse(Seed)!.AsObject();
        var outputs = new JsonObject();
        for (int i = 0; i < count; i++)
        {
            string id = i.ToString(CultureInfo.InvariantCulture);
            outputs["output-" + id] = i % 2 == 0
                ? new JsonObject
                {
                    ["type"] = "json",
                    ["data"] = new JsonObject { ["invoice_number"] = "INV-" + id, ["total_amount"] = 12.5 },
                }
                : new JsonObject
                {
                    ["type"] = "file",
                    ["document"] = new JsonObject
                    {
                        ["id"] = "file_" + id,
                        ["filename"] = "page-" + id + ".pdf",
                        ["mime_type"] = "application/pdf",
                    },
                };
        }

        step["handle_outputs"] = outputs;
        return step.ToJsonString();
    }

    private static string Contract()
    {
        using var reader = new StreamReader(typeof(Workload).Assembly.GetManifestResourceStream("retab.json")!);
        return reader.ReadToEnd();
    }
}
