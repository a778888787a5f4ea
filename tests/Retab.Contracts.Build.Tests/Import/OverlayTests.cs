namespace Retab.Contracts.Build.Tests.Import;

using System.Collections.Generic;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Import;
using Retab.Contracts.Build.Json;

[TestFixture]
public sealed class OverlayTests
{
    [TestCase("$.a", """{"update":{"x":2,"z":null}}""", """{"a":{"x":2,"y":[1],"z":null},"b":1.10,"d":"2026-01-01T00:00:00Z"}""")]
    [TestCase("$.a.y", """{"update":[2]}""", """{"a":{"x":1,"y":[1,2]},"b":1.10,"d":"2026-01-01T00:00:00Z"}""")]
    [TestCase("$.a", """{"update":{"y":[2]}}""", """{"a":{"x":1,"y":[1,2]},"b":1.10,"d":"2026-01-01T00:00:00Z"}""")]
    [TestCase("$.a.x", """{"remove":true}""", """{"a":{"y":[1]},"b":1.10,"d":"2026-01-01T00:00:00Z"}""")]
    [TestCase("$.a.y[0]", """{"remove":true}""", """{"a":{"x":1,"y":[]},"b":1.10,"d":"2026-01-01T00:00:00Z"}""")]
    [TestCase("$..x", """{"update":"w"}""", """{"a":{"x":"w","y":[1]},"b":1.10,"d":"2026-01-01T00:00:00Z"}""")]
    public void Apply_Action_DoesWhatOverlay10Says(string target, string action, string expected)
    {
        JsonObject document = Documents.Parse("""{"a":{"x":1,"y":[1]},"b":1.10,"d":"2026-01-01T00:00:00Z"}""");

        IReadOnlyList<OverlayAction> unmatched = Overlay.Apply(Of(target, action).Actions, document);

        Assert.That(JsonText.Compact(document), Is.EqualTo(expected));
        Assert.That(unmatched, Is.Empty);
    }

    [Test]
    public void Apply_TargetThatMatchesNothing_IsToldWithItsReason()
    {
        Assert.That(Judge("$.nowhere", """{"remove":true}""", []), Is.EqualTo(
            new[] { "overlay.json: /actions/0: $.nowhere matches nothing: upstream has changed. The reason for the action was: why" }));
    }

    [TestCase("{", "is not JSON")]
    [TestCase("{}", "an OpenAPI Overlay 1.0")]
    [TestCase("""{"overlay":"2.0.0","actions":[]}""", "an OpenAPI Overlay 1.0")]
    [TestCase(
        """{"overlay":"1.0.0","actions":[{"description":"d","remove":true}]}""",
        "/actions/0/target: a JSONPath expression is expected")]
    [TestCase(
        """{"overlay":"1.0.0","actions":[{"target":"$","update":{}}]}""",
        "/actions/0/description: the reason for the action is expected")]
    [TestCase(
        """{"overlay":"1.0.0","actions":[{"target":"$","description":"d"}]}""",
        "/actions/0: \"update\" or \"remove\": true is expected")]
    public void Parse_NoOverlay_IsRefusedAndNamesThePlace(string text, string reason) =>
        Assert.That(
            () => Overlay.Parse(text, "overlay.json"),
            Throws.InstanceOf<InputException>().With.Message.StartsWith("overlay.json").And.Message.Contains(reason));

    [TestCase("$.nowhere", """{"update":{"description":"d","example":1}}""")]
    [TestCase("$.nowhere.description", """{"remove":true}""")]
    public void Apply_TargetThatMatchesNothingOfAnActionThatOnlyChangesTexts_IsANote(string target, string action)
    {
        var notes = new List<string>();

        Assert.That(Judge(target, action, notes), Is.Empty);
        Assert.That(notes, Is.EqualTo(new[]
        {
            $"overlay.json: /actions/0: {target} matches nothing. It only changes texts or names: remove it, or correct its target.",
        }));
    }

    [Test]
    public void Apply_TargetThatIsNoJsonPath_IsRefused() =>
        Assert.That(
            () => Of("$[", """{"remove":true}"""),
            Throws.InstanceOf<InputException>().With.Message.EqualTo(
                "overlay.json: /actions/0/target: '$[' is not a valid JSONPath expression (RFC 9535): Expected a selector but "
                + "found the end, character 3."));

    private static IReadOnlyList<string> Judge(string target, string action, List<string> notes)
    {
        JsonObject document = Documents.Parse("{}");
        return Overlay.Judge(Overlay.Apply(Of(target, action).Actions, document), document, notes);
    }

    private static Overlay Of(string target, string action)
    {
        JsonObject full = Documents.Parse(action);
        full["target"] = target;
        full["description"] = "why";
        return Overlay.Parse(new JsonObject { ["overlay"] = "1.0.0", ["actions"] = new JsonArray(full) }.ToJsonString(), "overlay.json");
    }

    [TestCase("$", """{"remove":true}""", "/actions/0/target: '$' is the whole document")]
    [TestCase("$", """{"update":"x"}""", "/actions/0/target: '$' is the whole document")]
    [TestCase(
        "$..[?(@.x =~ /^(a+)+$/)]",
        """{"remove":true}""",
        "is not a valid JSONPath expression (RFC 9535): '=~' is not supported: use match() or search(), character 11.")]
    [TestCase(
        "$..[?(@.x =~ /(/)]",
        """{"remove":true}""",
        "is not a valid JSONPath expression (RFC 9535): '=~' is not supported: use match() or search(), character 11.")]
    public void Apply_HostileAction_IsRefused(string target, string what, string reason) =>
        Assert.That(
            () => Overlay.Apply(
                Of(target, what).Actions,
                Documents.Parse("""{"a":{"x":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}}""")),
            Throws.InstanceOf<InputException>().With.Message.Contains(reason));

    [TestCase("$['a','a']", """{"b":[1,2,3]}""")]
    [TestCase("$.b[0,0,-1]", """{"a":1,"b":[2]}""")]
    public void Apply_PartNamedTwice_IsRemovedOnce(string target, string expected)
    {
        JsonObject document = Documents.Parse("""{"a":1,"b":[1,2,3]}""");

        Overlay.Apply(Of(target, """{"remove":true}""").Actions, document);

        Assert.That(document.ToJsonString(), Is.EqualTo(expected));
    }
}
