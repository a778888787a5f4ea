namespace Retab.Contracts.Tests.History;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Answers of the past: read without a loss, or refused by name; never a step with holes.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.All))]
public sealed class HistoryTests(JsonFace face)
{
    private static IEnumerable<TestCaseData<string, string>> Versions() => JsonNode.Parse(Text("history.json"))!.AsArray().Select(version =>
        new TestCaseData<string, string>(version!["folder"]!.ToString(), version["read"]!.ToString())
            .SetArgDisplayNames(version["folder"]!.ToString()));

    [TestCaseSource(nameof(Versions))]
    public void Read_AnswerOfThePast_IsLosslessOrRefusedByName(string folder, string expected)
    {
        string payload = Text(Path.Combine(folder, "payload.json"));

        if (expected == "lossless")
        {
            string written = face.Write(face.Read<WorkflowRunStep>(payload));
            Assert.That(StepComparison.FirstDifference(face.Understood(payload), written), Is.Null);
        }
        else
        {
            Assert.That(() => face.Read<WorkflowRunStep>(payload), Throws.InstanceOf(face.Refusal).With.Message.StartsWith(expected));
        }
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "History", file));
}
