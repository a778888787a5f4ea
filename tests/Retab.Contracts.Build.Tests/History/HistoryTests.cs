namespace Retab.Contracts.Build.Tests.History;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Import;

/// <summary>The contract as it moved in eight months: every step gets its verdict, every version has a form in our dialect.</summary>
[TestFixture]
public sealed class HistoryTests
{
    private static readonly JsonNode[] Versions = [.. JsonNode.Parse(Read("history.json"))!.AsArray().Select(version => version!)];

    private static IEnumerable<TestCaseData<string, string, string>> Steps() => Versions.Zip(Versions.Skip(1), (old, @new) =>
        new TestCaseData<string, string, string>(Folder(old), Folder(@new), @new["bump"]!.ToString()).SetArgDisplayNames(Folder(@new)));

    private static IEnumerable<string> Folders() => Versions.Select(Folder);

    [TestCaseSource(nameof(Steps))]
    public void Compare_WithTheVersionBefore_IsItsVerdict(string old, string @new, string bump)
    {
        IReadOnlyList<Change> changes = Comparison.Compare(Of(old, new Overlay([])), Of(@new, new Overlay([])));

        Assert.That(Bumps.Word(Bumps.Of(changes)), Is.EqualTo(bump), Report.Text(changes));
        Assert.That(changes.Select(change => change.Id), Has.None.EqualTo(Policy.Uncovered));
    }

    [TestCaseSource(nameof(Folders))]
    public void Derive_WithoutOurOverlay_IsAValidContract(string folder)
    {
        JsonObject contract = Of(folder, new Overlay([])).Contract!;

        Assert.That(Documents.OpenApiFaults(contract), Is.Empty);
    }

    [TestCaseSource(nameof(Folders))]
    public void Derive_WithOurOverlay_SucceedsOrNamesWhatMoved(string folder)
    {
        // What the overlay speaks of came on 2026-05-28. Actions that only change texts do not count.
        string[] moved = [.. Of(folder, Overlay.Parse(Documents.OverlayText, "overlay")).Unmatched];

        Assert.That(moved.Length == 0, Is.EqualTo(string.CompareOrdinal(folder, "19-") >= 0), string.Join('\n', moved));
        Assert.That(moved, Is.All.Contains(" matches nothing: upstream has changed"));
    }

    private static ContractVersion Of(string folder, Overlay overlay) => 
        ContractVersion.Of(Read(Path.Combine(folder, "spec.json")), folder, new Derivation(Documents.CheckedInOperations, overlay));

    private static string Folder(JsonNode version) => version["folder"]!.ToString();

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "History", file));
}
