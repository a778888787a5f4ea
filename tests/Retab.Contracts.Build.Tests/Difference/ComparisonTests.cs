using System.Collections.Generic;
using System.Linq;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Intake;

namespace Retab.Contracts.Build.Tests.Difference;

/// <summary>Documents in upstream's own dialect.</summary>
[TestFixture]
public sealed class ComparisonTests
{
    private static readonly Overlay Overlay = Overlay.Parse(Documents.OverlayText, "overlay");

    [Test]
    public void Compare_UpstreamWithTheContractMadeOfIt_IsNoChange() =>
        Assert.That(Comparison.Compare(Of(Documents.UpstreamText), Of(Documents.ContractText)), Is.Empty);

    [TestCase("\"const\": \"queued\", \"title\": \"Status\", \"default\": \"queued\"", "\"const\": \"queued\", \"default\": \"queued\"", "upstream-text-changed")]
    [TestCase("\"Kind of the block\"", "\"What kind\"", "upstream-text-changed")]
    [TestCase("\"permanent\", \"quota\"", "\"permanent\", \"quota\", \"internal\"", "enum-value-added")]
    [TestCase("\"file\", \"json\"", "\"file\", \"json\", \"text\"", "enum-value-added schema-added variant-added")]
    [TestCase("\"name\": \"Api-Key\"", "\"name\": \"X-Key\"", "security-scheme-changed")]
    [TestCase("\"anyOf\": [{\"type\": \"string\", \"format\": \"date-time\"}, {\"type\": \"null\"}], \"title\": \"Started At\"", "\"type\": \"string\", \"title\": \"Started At\"", "format-changed member-became-not-nullable")]
    public void Compare_OneChangeUpstream_IsItsVerdict(string old, string @new, string ids)
    {
        string before = Compact(Documents.UpstreamText);
        Assert.That(before, Does.Contain(Compact(old)));

        IReadOnlyList<Change> changes = Comparison.Compare(Of(before), Of(before.Replace(Compact(old), Compact(@new), System.StringComparison.Ordinal)));

        Assert.That(string.Join(' ', changes.Select(change => change.Id).Distinct().Order()), Is.EqualTo(ids));
    }

    [Test]
    public void Compare_EndpointGoneUpstream_IsOneBreakingChange()
    {
        Change change = Comparison.Compare(Of(Documents.UpstreamText), Of(Documents.UpstreamText.Replace("/workflows/steps/", "/flows/steps/", System.StringComparison.Ordinal))).Single();

        Assert.That((change.Id, change.Severity), Is.EqualTo(("endpoint-removed", Severity.Breaking)));
    }

    [Test]
    public void Compare_UpstreamMovedUnderTheOverlay_IsBreaking()
    {
        string moved = Documents.UpstreamText.Replace("PublicHandlePayload", "OtherHandlePayload", System.StringComparison.Ordinal);

        Assert.That(
            Comparison.Compare(Of(Documents.UpstreamText), Of(moved)).Where(change => change.Id == "overlay-unmatched").Select(change => change.Message),
            Has.Some.Contains("$.components.schemas.PublicHandlePayload matches nothing: upstream has moved"));
    }

    private static ContractVersion Of(string text) => ContractVersion.Of(text, "document", Overlay);

    // The layout of the file is not what is tested here; no text of it holds these pairs.
    private static string Compact(string json) => System.Text.RegularExpressions.Regex.Replace(json, @"([,:\[{])\s+|\s+([\]}])", "$1$2");
}
