namespace Retab.Contracts.Build.Tests.Difference;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Import;

/// <summary>Documents in upstream's own dialect.</summary>
[TestFixture]
public sealed class ComparisonTests
{
    [Test]
    public void Compare_UpstreamWithTheContractMadeOfIt_IsNoChange() =>
        Assert.That(Comparison.Compare(Of(Documents.UpstreamText), Of(Documents.ContractText)), Is.Empty);

    [TestCase("\"Kind of the block\"", "\"What kind\"", "upstream-text-changed")]
    [TestCase("\"permanent\", \"quota\"", "\"permanent\", \"quota\", \"internal\"", "enum-value-added")]
    [TestCase("\"file\", \"json\"", "\"file\", \"json\", \"text\"", "enum-value-added schema-added variant-added")]
    [TestCase("\"name\": \"Api-Key\"", "\"name\": \"X-Key\"", "security-scheme-changed")]
    [TestCase(
        "\"anyOf\": [{\"type\": \"string\", \"format\": \"date-time\"}, {\"type\": \"null\"}], \"title\": \"Started At\"",
        "\"type\": \"string\", \"title\": \"Started At\"",
        "format-changed member-became-not-nullable")]
    public void Compare_OneChangeUpstream_IsItsVerdict(string old, string @new, string ids)
    {
        string before = Compact(Documents.UpstreamText);
        Assert.That(before, Does.Contain(Compact(old)));

        IReadOnlyList<Change> changes =
            Comparison.Compare(Of(before), Of(before.Replace(Compact(old), Compact(@new), System.StringComparison.Ordinal)));

        Assert.That(string.Join(' ', changes.Select(change => change.Id).Distinct().Order()), Is.EqualTo(ids));
    }

    [Test]
    public void Compare_AnswerThatTheOverlayBringsAnyway_IsStillTold()
    {
        JsonObject upstream = Documents.Upstream;
        upstream["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!["responses"]!["404"] = new JsonObject { ["description"] = "d" };

        Assert.That(
            Comparison.Compare(Of(Documents.UpstreamText), Of(upstream.ToJsonString())).Select(change => (change.Id, change.Severity)),
            Is.EqualTo(new[] { ("response-added", Severity.Additive) }));
    }

    [Test]
    public void Compare_ChangeThatTheContractCoversUpBesideAnother_IsToldToo()
    {
        JsonObject before = Documents.Upstream;
        JsonObject members = before["components"]!["schemas"]!["WorkflowRunStep"]!["properties"]!.AsObject();
        members["description"] = Documents.Parse("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""");
        JsonObject after = Documents.Parse(before.ToJsonString());
        members = after["components"]!["schemas"]!["WorkflowRunStep"]!["properties"]!.AsObject();
        members["description"]!["anyOf"]![1]!["type"] = "boolean";
        members["extra"] = Documents.Parse("""{"type":"string"}""");

        Assert.That(
            Comparison.Compare(Of(before.ToJsonString()), Of(after.ToJsonString())).Select(change => (change.Id, change.Severity)),
            Is.EquivalentTo(new[] { ("member-added", Severity.Additive), ("type-changed", Severity.Breaking) }));
    }

    [Test]
    public void Compare_VariantWithANameOfAnotherKind_IsAddedToTheSameUnion()
    {
        JsonObject upstream = Documents.Upstream;
        upstream["components"]!["schemas"]!["StepPaused"] =
            Documents.Parse("""{"properties":{"status":{"type":"string","const":"paused"}},"type":"object"}""");
        JsonNode lifecycle = upstream["components"]!["schemas"]!["WorkflowRunStep"]!["properties"]!["lifecycle"]!;
        lifecycle["oneOf"]!.AsArray().Add(new JsonObject { ["$ref"] = "#/components/schemas/StepPaused" });
        lifecycle["discriminator"]!["mapping"]!["paused"] = "#/components/schemas/StepPaused";

        Assert.That(
            Comparison.Compare(Of(Documents.UpstreamText), Of(upstream.ToJsonString())).Select(change => change.Id),
            Is.EquivalentTo(new[] { "variant-added", "enum-value-added", "schema-added" }));
    }

    [Test]
    public void Compare_ForeignUnionOfOurFormBesideTheEndpoint_IsStillUpstream()
    {
        JsonObject upstream = Documents.Upstream;
        JsonObject schemas = upstream["components"]!["schemas"]!.AsObject();
        schemas["Animal"] = Documents.Parse("""{"type":"object","discriminator":{"propertyName":"kind"}}""");
        schemas["Dog"] = Documents.Parse("""{"allOf":[{"$ref":"#/components/schemas/Animal"},{"type":"object"}]}""");

        Assert.That(Comparison.Compare(Of(Documents.UpstreamText), Of(upstream.ToJsonString())), Is.Empty);
    }

    [Test]
    public void Compare_OnlyTheVersionOfTheApi_IsDocumentation()
    {
        JsonObject upstream = Documents.Upstream;
        upstream["info"]!["version"] = "2026-07-01";

        Assert.That(
            Comparison.Compare(Of(Documents.UpstreamText), Of(upstream.ToJsonString())).Select(change => change.Id),
            Is.EqualTo(new[] { "contract-version-changed" }));
    }

    [Test]
    public void Compare_OtherFormsOfTheSame_AreNoChange()
    {
        JsonObject upstream = Documents.Upstream;
        upstream["openapi"] = "3.0.3";
        JsonNode step = upstream["components"]!["schemas"]!["WorkflowRunStep"]!["properties"]!;
        step["model"] =
            Documents.Parse("""{"type":"string","nullable":true,"title":"Model","description":"Language model in use, if any"}""");
        step["artifact"] = Documents.Parse(
            """{"allOf":"""
            + """[{"$ref":"#/components/schemas/StepArtifactRef"}],"nullable":true,"description":"What the step made, if anything"}""");
        upstream["components"]!["schemas"]!["QueuedStepLifecycle"]!["required"] = new JsonArray("status");
        JsonObject get = upstream["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!.AsObject();
        upstream["security"] = get["security"]!.DeepClone();
        get.Remove("security");

        Assert.That(Comparison.Compare(Of(Documents.UpstreamText), Of(upstream.ToJsonString())), Is.Empty);
    }

    [Test]
    public void Compare_EndpointGoneUpstream_IsOneBreakingChange()
    {
        IReadOnlyList<Change> changes = Comparison.Compare(
            Of(Documents.UpstreamText),
            Of(Documents.UpstreamText.Replace("/workflows/steps/", "/flows/steps/", System.StringComparison.Ordinal)));

        Change change = changes.Single(change => change.Id != "overlay-unmatched");
        Assert.That(
            (change.Id, change.Severity, change.Pointer),
            Is.EqualTo(("endpoint-removed", Severity.Breaking, "/paths/~1v1~1workflows~1steps~1{step_id}")));
    }

    [Test]
    public void Compare_EveryOperationGoneUpstream_IsABreakingChangeEach()
    {
        IReadOnlyList<Change> changes = Comparison.Compare(
            Of(Documents.UpstreamText),
            Of(Documents.UpstreamText.Replace("/workflows/steps", "/flows/steps", System.StringComparison.Ordinal)));

        Assert.That(changes.Select(change => change.Message), Is.EqualTo(new[]
        {
            "GET /v1/workflows/steps/{step_id} was removed: every call fails.", "GET /v1/workflows/steps was removed: every call fails.",
        }));
    }

    [Test]
    public void Compare_OptionalParameterMovedToThePathOrElsewhereInTheList_IsNoChange()
    {
        JsonObject moved = Documents.Upstream;
        JsonObject path = moved["paths"]!["/v1/workflows/steps/{step_id}"]!.AsObject();
        JsonArray own = path["get"]!["parameters"]!.AsArray();
        JsonNode run = own[1]!;
        own.RemoveAt(1);
        path["parameters"] = new JsonArray(run);
        JsonArray list = moved["paths"]!["/v1/workflows/steps"]!["get"]!["parameters"]!.AsArray();
        JsonNode first = list[0]!;
        list.RemoveAt(0);
        list.Add(first);

        Assert.That(Comparison.Compare(Of(Documents.UpstreamText), Of(moved.ToJsonString())), Is.Empty);
    }

    [Test]
    public void Compare_WhatTheClientDoesNotSend_IsOnlyToldWhereTheServerRequiresIt()
    {
        JsonObject with = Documents.Upstream;
        JsonObject operation = with["paths"]!["/v1/workflows/steps"]!["get"]!.AsObject();
        JsonArray parameters = operation["parameters"]!.AsArray();
        parameters.Add(JsonNode.Parse("""{"name":"session","in":"cookie","schema":{"type":"string"}}"""));
        parameters.Add(JsonNode.Parse("""{"name":"where","in":"query","schema":{"type":"object"}}"""));
        operation["requestBody"] = new JsonObject();
        string optional = with.ToJsonString();
        parameters.Add(JsonNode.Parse("""{"name":"tenant","in":"cookie","required":true,"schema":{"type":"string"}}"""));

        Assert.That(Comparison.Compare(Of(Documents.UpstreamText), Of(optional)), Is.Empty);
        Assert.That(Comparison.Compare(Of(optional), Of(Documents.UpstreamText)), Is.Empty);
        Assert.That(
            Comparison.Compare(Of(Documents.UpstreamText), Of(with.ToJsonString())).Select(change => (change.Pointer, change.Message)),
            Is.EqualTo(new[]
            {
                ("/paths/~1v1~1workflows~1steps/get/parameters",
                    "$.paths['/v1/workflows/steps'].get.parameters[?@.name=='tenant']: the required parameter 'tenant' (cookie) is left "
                    + "out: the client sends no cookies: existing calls do not send it."),
            }));
    }

    [TestCase("explode", "true")]
    [TestCase("style", "\"form\"")]
    [TestCase("allowReserved", "false")]
    [TestCase("required", "false")]
    public void Compare_DefaultOfAParameterWrittenOut_IsNoChange(string keyword, string value)
    {
        JsonObject with = Documents.Upstream;
        with["paths"]!["/v1/workflows/steps"]!["get"]!["parameters"]!.AsArray().First(parameter =>
            parameter!["name"]!.ToString() == "status")![keyword] =
            JsonNode.Parse(value);

        Assert.That(Comparison.Compare(Of(Documents.UpstreamText), Of(with.ToJsonString())), Is.Empty);
    }

    [Test]
    public void Compare_UpstreamMovedUnderTheOverlay_IsBreaking()
    {
        string moved = Documents.UpstreamText.Replace("PublicHandlePayload", "OtherHandlePayload", System.StringComparison.Ordinal);

        Assert.That(
            Comparison.Compare(Of(Documents.UpstreamText), Of(moved))
                .Where(change => change.Id == "overlay-unmatched")
                .Select(change => change.Message),
            Has.Some.Contains("$.components.schemas.PublicHandlePayload matches nothing: upstream has changed"));
    }

    private static ContractVersion Of(string text) => ContractVersion.Of(text, "document", Documents.Derivation);

    // The layout of the file is not what is tested here; no text of it holds these pairs.
    private static string Compact(string json) => System.Text.RegularExpressions.Regex.Replace(json, @"([,:\[{])\s+|\s+([\]}])", "$1$2");
}
