using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.History;

/// <summary>Answers of the past: read without a loss, or refused by name; never a step with holes.</summary>
[TestFixture]
public sealed class HistoryTests
{
    private static IEnumerable<TestCaseData<string, string>> Versions() => JsonNode.Parse(Read("history.json"))!.AsArray().Select(version =>
        new TestCaseData<string, string>(version!["folder"]!.ToString(), version["read"]!.ToString()).SetArgDisplayNames(version["folder"]!.ToString()));

    [TestCaseSource(nameof(Versions))]
    public void Deserialize_AnswerOfThePast_IsLosslessOrRefusedByName(string folder, string expected)
    {
        string payload = Read(Path.Combine(folder, "payload.json"));

        if (expected == "lossless")
        {
            Assert.That(StepComparison.FirstDifference(payload, RetabJson.Serialize(RetabJson.Deserialize<WorkflowRunStep>(payload))), Is.Null);
        }
        else
        {
            Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>(payload), Throws.InstanceOf<JsonSerializationException>().With.Message.StartsWith(expected));
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "History", file));
}
