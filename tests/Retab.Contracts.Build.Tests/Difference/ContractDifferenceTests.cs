namespace Retab.Contracts.Build.Tests.Difference;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Json;

/// <summary>One change at a time, as upstream has made them or may, and the verdict on it.</summary>
[TestFixture]
public sealed class ContractDifferenceTests
{
    private const string Step = "/components/schemas/WorkflowRunStep";
    private const string Get = "/paths/~1v1~1workflows~1steps~1{step_id}/get";
    private const string Error = "/components/schemas/ErrorStepLifecycle/allOf/1";

    // What is put where (null: taken away), and the changes that must come of it, no more.
    private static IEnumerable<TestCaseData<string, string?, string, string>> Edits()
    {
        TestCaseData<string, string?, string, string> Case(string name, string pointer, string? value, string id, string? at = null) =>
            new TestCaseData<string, string?, string, string>(pointer, value, id, at ?? pointer).SetArgDisplayNames(name);

        yield return Case("optional member added", Step + "/properties/score", """{"type":"number"}""", "member-added");
        yield return Case("optional member removed", Step + "/properties/model", null, "member-removed");
        yield return Case("string became integer", Step + "/properties/block_label/type", "\"integer\"", "type-changed");
        yield return Case("integer became number", Step + "/properties/retry_count/type", "\"number\"", "type-changed");
        yield return Case("type became anything", Step + "/properties/block_label/type", null, "type-changed");
        yield return Case("date-time became a plain string", Step + "/properties/started_at/format", null, "format-changed");
        yield return Case("string became a date-time", Step + "/properties/block_label/format", "\"date-time\"", "format-changed");
        yield return Case(
            "member became nullable", Step + "/properties/block_label/type", """["string","null"]""", "member-became-nullable",
            Step + "/properties/block_label");
        yield return Case(
            "member became nullable, as anyOf",
            Step + "/properties/run_id",
            """{"anyOf":[{"type":"string"},{"type":"null"}],"description":"Identifier of the run that the step belongs to."}""",
            "member-became-nullable");
        yield return Case(
            "member became nullable, in 3.0's way", Step + "/properties/block_label/nullable", "true", "member-became-nullable",
            Step + "/properties/block_label");
        yield return Case(
            "member lost its null", Step + "/properties/model/type", "\"string\"", "member-became-not-nullable",
            Step + "/properties/model");
        yield return Case(
            "reference became nullable",
            Step + "/properties/lifecycle",
            """{"oneOf":[{"$ref":"#/components/schemas/StepLifecycle"},"""
            + """{"type":"null"}],"description":"State of the step and what belongs to that state."}""",
            "member-became-nullable");
        yield return Case(
            "reference to another type",
            "/components/schemas/StepArtifactRef/properties/operation/$ref",
            "\"#/components/schemas/WorkflowBlockType\"",
            "type-changed");
        yield return Case(
            "required became optional", Step + "/required", """["step_id","block_type","block_label","lifecycle","run_id"]""",
            "member-became-optional", Step + "/properties/block_id");
        yield return Case("name without a property", Step + "/required/6", "\"ghost\"", "constraint-tightened", Step + "/required");
        yield return Case(
            "optional became required", Step + "/required",
            """["block_id","step_id","block_type","block_label","lifecycle","run_id","retry_count"]""", "member-became-required",
            Step + "/properties/retry_count");
        yield return Case(
            "required in another order",
            Step + "/required",
            """["run_id","block_id","step_id","block_type","block_label","lifecycle"]""",
            "");
        yield return Case("variant's member added", Error + "/properties/code", """{"type":"string"}""", "member-added");
        yield return Case("default changed", Step + "/properties/retry_count/default", "1", "member-default-changed");
        yield return Case("default removed", Step + "/properties/retry_count/default", null, "member-default-changed");
        yield return Case(
            "enum value added", "/components/schemas/StepErrorCategory/enum", """["transient","permanent","quota","internal"]""",
            "enum-value-added", "/components/schemas/StepErrorCategory/enum/3");
        yield return Case(
            "enum value removed", "/components/schemas/StepErrorCategory/enum", """["transient","quota"]""", "enum-value-removed",
            "/components/schemas/StepErrorCategory/enum/1");
        yield return Case(
            "enum in another order",
            "/components/schemas/StepErrorCategory/enum",
            """["quota","transient","permanent"]""",
            "enum-order-changed");
        yield return Case("enum opened", "/components/schemas/StepErrorStage/enum", null, "enum-became-open");
        yield return Case(
            "discriminator renamed", "/components/schemas/StepLifecycle/discriminator/propertyName", "\"kind\"", "discriminator-changed");
        yield return Case("variant removed", "/components/schemas/StepLifecycle/discriminator/mapping/queued", null, "variant-removed");
        yield return Case(
            "variant added",
            "/components/schemas/StepLifecycle/discriminator/mapping/frozen",
            "\"#/components/schemas/QueuedStepLifecycle\"",
            "variant-added");
        yield return Case(
            "variant of another type",
            "/components/schemas/StepLifecycle/discriminator/mapping/queued",
            "\"#/components/schemas/RunningStepLifecycle\"",
            "variant-type-changed");
        yield return Case("union no more", "/components/schemas/HandlePayload/discriminator", null, "union-removed");
        yield return Case(
            "base changed", "/components/schemas/FileHandlePayload/allOf/0/$ref", "\"#/components/schemas/StepLifecycle\"", "base-changed",
            "/components/schemas/FileHandlePayload/allOf");
        yield return Case("object closed", "/components/schemas/FileRef/additionalProperties", "false", "object-closed");
        yield return Case(
            "map of another type",
            Step + "/properties/handle_inputs/additionalProperties/$ref",
            "\"#/components/schemas/FileRef\"",
            "type-changed");
        yield return Case(
            "list of another type", Step + "/properties/loop_containers/items", """{"type":"string"}""", "type-changed",
            Step + "/properties/loop_containers/items/type");
        yield return Case("pattern added", "/components/schemas/FileRef/properties/id/pattern", "\"^file_\"", "constraint-tightened");
        yield return Case("deprecated", Step + "/properties/model/deprecated", "true", "deprecated");
        yield return Case("write-only", Step + "/properties/model/writeOnly", "true", "became-write-only");
        yield return Case("schema added", "/components/schemas/Usage", """{"type":"object"}""", "schema-added");
        yield return Case("schema removed", "/components/schemas/ErrorDetails", null, "schema-removed");
        yield return Case("unknown keyword", "/components/schemas/FileRef/properties/id/contentEncoding", "\"base64\"", "uncovered");
        yield return Case("unknown extension", "/components/schemas/FileRef/x-unit", "\"s\"", "text-changed");
        yield return Case("unknown keyword of the operation", Get + "/unknown", "{}", "uncovered");

        yield return Case(
            "required parameter added",
            Get + "/parameters/2",
            """{"name":"org","in":"query","required":true,"schema":{"type":"string"}}""",
            "parameter-added-required");
        yield return Case(
            "optional parameter added",
            Get + "/parameters/2",
            """{"name":"org","in":"query","schema":{"type":"string"}}""",
            "parameter-added-optional");
        yield return Case("parameter removed", Get + "/parameters/1", null, "parameter-removed");
        yield return Case("parameter became required", Get + "/parameters/1/required", "true", "parameter-became-required");
        yield return Case("parameter of another type", Get + "/parameters/0/schema/type", "\"integer\"", "parameter-type-changed");
        yield return Case(
            "parameter lost its null", Get + "/parameters/1/schema/type", "\"string\"", "parameter-became-not-nullable",
            Get + "/parameters/1/schema");
        yield return Case("parameter with another bound", Get + "/parameters/0/schema/minLength", "5", "parameter-constraint-tightened");
        yield return Case("parameter without a bound", Get + "/parameters/0/schema/minLength", null, "parameter-constraint-loosened");
        yield return Case("parameter's schema deprecated", Get + "/parameters/1/schema/deprecated", "true", "parameter-deprecated");
        yield return Case("parameter's example", Get + "/parameters/0/example", "\"s\"", "example-changed");

        yield return Case("operation id", Get + "/operationId", "\"Steps_Get\"", "operation-id-changed");
        yield return Case("operation deprecated", Get + "/deprecated", "true", "operation-deprecated");
        yield return Case("body asked for", Get + "/requestBody", "{}", "request-body-added");
        yield return Case("endpoint gone", "/paths/~1v1~1workflows~1steps~1{step_id}", null, "endpoint-removed");
        yield return Case("endpoint added", "/paths/~1v1~1workflows", "{}", "endpoint-added");
        yield return Case("method gone", Get, null, "endpoint-removed");
        yield return Case("answer added", Get + "/responses/409", """{"description":"d"}""", "response-added");
        yield return Case("200 gone", Get + "/responses/200", null, "response-removed");
        yield return Case("429 gone", Get + "/responses/429", null, "response-error-removed");
        yield return Case("media type gone", Get + "/responses/200/content/application~1json", null, "response-media-type-removed");
        yield return Case(
            "answer of another type",
            Get + "/responses/200/content/application~1json/schema/$ref",
            "\"#/components/schemas/FileRef\"",
            "type-changed");
        yield return Case("header gone", Get + "/responses/200/headers/x-request-id", null, "response-header-removed");
        yield return Case("security alternative gone", Get + "/security/1", null, "security-alternative-removed");
        yield return Case("no authentication", Get + "/security/2", "{}", "security-alternative-added");
        yield return Case("security alternative added", Get + "/security/2", """{"OAuth":[]}""", "security-alternative-added");
        yield return Case(
            "another header for the key", "/components/securitySchemes/ApiKey/name", "\"X-Api-Key\"", "security-scheme-changed");
        yield return Case("scheme gone", "/components/securitySchemes/Bearer", null, "security-scheme-removed");
        yield return Case("one more server", "/servers/1", """{"url":"/"}""", "server-added");
        yield return Case("another server", "/servers/0/url", "\"https://eu.retab.com\"", "server-changed", "/servers/0");
        yield return Case("another version", "/info/version", "\"2027-01-01\"", "contract-version-changed");
        yield return Case("another description", "/components/schemas/FileRef/description", "\"d\"", "text-changed");
        yield return Case("a title", "/components/schemas/FileRef/title", "\"t\"", "text-changed");
        yield return Case(
            "another example", Get + "/responses/200/content/application~1json/examples/completed/value/model", "\"m\"", "example-changed",
            Get + "/responses/200/content/application~1json/examples/completed");
    }

    [TestCaseSource(nameof(Edits))]
    public void Compare_OneEdit_IsOneChangeWithItsVerdict(string edit, string? value, string id, string at)
    {
        JsonObject edited = Documents.Contract;
        Edit(edited, edit, value);

        IReadOnlyList<Change> changes = ContractDifference.Compare(Documents.Contract, edited);

        Assert.That(changes.Select(change => (change.Id, change.Pointer)), Is.EqualTo(id.Length == 0 ? [] : new[] { (id, at) }));
        Assert.That(changes.Select(change => change.Severity), Is.All.EqualTo(Policy.SeverityOf(id)));
    }

    [TestCase("[{}]")]
    [TestCase(null)]
    public void Compare_NoAuthenticationInsteadOfTheKey_IsAdditive(string? security)
    {
        JsonObject open = Contract();
        JsonObject operation = open["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!.AsObject();
        operation.Remove("security");
        operation.Put("security", security is null ? null : JsonNode.Parse(security));

        Assert.That(
            ContractDifference.Compare(Contract(), open).Select(change => change.Id).Distinct().Except(["security-alternative-added"]),
            Is.EqualTo(new[] { "security-alternative-optional" }));
    }

    [Test]
    public void Compare_SecuritySchemeByAnotherName_IsDocumentation()
    {
        JsonObject renamed =
            Documents.Parse(Documents.ContractText.Replace("\"ApiKey\": ", "\"APIKeyHeader\": ", StringComparison.Ordinal));

        Assert.That(
            ContractDifference.Compare(Contract(), renamed).Select(change => (change.Id, change.Pointer)),
            Is.EqualTo(new[] { ("text-changed", "/components/securitySchemes/APIKeyHeader") }));
    }

    private static JsonObject Contract() => Documents.Parse(Documents.ContractText);

    [Test]
    public void Compare_ServerWhereThereWasNone_IsAdded() =>
        Assert.That(
            ContractDifference.Compare(Documents.Parse("{}"), Documents.Parse("""{"servers":[{"url":"/"}]}"""))
                .Select(change => (change.Id, change.Pointer)),
            Is.EqualTo(new[] { ("server-added", "/servers/0") }));

    [Test]
    public void Compare_RequiredMemberAdded_IsAdditive()
    {
        JsonObject edited = Documents.Contract;
        Edit(edited, Step + "/properties/score", """{"type":"number"}""");
        edited["components"]!["schemas"]!["WorkflowRunStep"]!["required"]!.AsArray().Add("score");

        Change change = ContractDifference.Compare(Documents.Contract, edited).Single();

        Assert.That((change.Id, change.Severity), Is.EqualTo(("member-added-required", Severity.Additive)));
    }

    [Test]
    public void Compare_VariantAddedWithAllThatBelongsToIt_IsAMinorVersion()
    {
        JsonObject edited = Documents.Contract;
        Edit(edited, "/components/schemas/StepLifecycle/discriminator/mapping/frozen", "\"#/components/schemas/FrozenStepLifecycle\"");
        Edit(edited, "/components/schemas/StepLifecycleStatus/enum/8", "\"frozen\"");
        Edit(
            edited,
            "/components/schemas/FrozenStepLifecycle",
            """{"allOf":[{"$ref":"#/components/schemas/StepLifecycle"},{"type":"object"}]}""");

        IReadOnlyList<Change> changes = ContractDifference.Compare(Documents.Contract, edited);

        Assert.That(changes.Select(change => change.Id), Is.EquivalentTo(new[] { "variant-added", "enum-value-added", "schema-added" }));
        Assert.That(Bumps.Of(changes), Is.EqualTo(Bump.Minor));
        Assert.That(Report.Lines(changes), Is.EqualTo(new[]
        {
            "- FrozenStepLifecycle, the variant 'frozen' of StepLifecycle, was added: a new type; "
                + "it was read as the unknown variant before.",
        }));
    }

    [Test]
    public void Compare_OptionalParameterBeforeAnother_IsAdded()
    {
        JsonObject edited = Documents.Contract;
        Edit(edited, Get + "/parameters/1", """{"name":"expand","in":"query","schema":{"type":"string"}}""");

        Assert.That(
            ContractDifference.Compare(Documents.Contract, edited).Select(change => (change.Id, change.Severity)),
            Is.EqualTo(new[] { ("parameter-added-optional", Severity.Additive) }));
    }

    [Test]
    public void Compare_KeywordRemovedAfterAParameterThatWasRemoved_PointsIntoTheOldVersion()
    {
        JsonObject old = Documents.Contract;
        Edit(old, Get + "/parameters/1/schema/maxLength", "9");
        JsonObject edited = Documents.Contract;
        Edit(edited, Get + "/parameters/0", null);

        Assert.That(
            ContractDifference.Compare(old, edited).Select(change => (change.Id, change.Pointer)),
            Is.EqualTo(new[]
            {
                ("parameter-removed", Get + "/parameters/0"),
                ("parameter-constraint-loosened", Get + "/parameters/1/schema/maxLength"),
            }));
    }

    [Test]
    public void Compare_OptionalParametersInAnotherOrder_IsNoChange()
    {
        JsonObject edited = Documents.Contract;
        JsonArray parameters = edited["paths"]!["/v1/workflows/steps"]!["get"]!["parameters"]!.AsArray();
        JsonNode first = parameters[0]!;
        parameters.RemoveAt(0);
        parameters.Add(first);

        Assert.That(ContractDifference.Compare(Documents.Contract, edited), Is.Empty);
    }

    [Test]
    public void Compare_RequiredParametersInAnotherOrder_ShiftsTheArguments()
    {
        JsonObject old = Documents.Contract;
        Edit(old, Get + "/parameters/1", """{"name":"a","in":"query","required":true,"schema":{"type":"string"}}""");
        JsonObject edited = (JsonObject)old.DeepClone();
        JsonArray parameters = edited["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!["parameters"]!.AsArray();
        JsonNode first = parameters[0]!;
        parameters.RemoveAt(0);
        parameters.Insert(1, first);

        Assert.That(ContractDifference.Compare(old, edited).Select(change => change.Id), Is.EqualTo(new[] { "parameter-order-changed" }));
    }

    [Test]
    public void Compare_PathChanged_IsOneGoneAndOneNew()
    {
        JsonObject edited = Documents.Parse(Documents.ContractText.Replace(
            "/v1/workflows/steps/{step_id}", "/v2/workflows/steps/{step_id}", System.StringComparison.Ordinal));

        Assert.That(
            ContractDifference.Compare(Documents.Contract, edited).Select(change => (change.Id, change.Severity)),
            Is.EqualTo(new[] { ("endpoint-removed", Severity.Breaking), ("endpoint-added", Severity.Additive) }));
    }

    [Test]
    public void Compare_ItselfInAnotherOrderOfKeys_IsNoChange()
    {
        JsonObject edited = Documents.Contract;
        JsonObject schemas = edited["components"]!["schemas"]!.AsObject();
        foreach ((string name, JsonNode? schema) in schemas.Reverse().ToList())
        {
            schemas.Remove(name);
            schemas[name] = schema;
        }

        Assert.That(ContractDifference.Compare(Documents.Contract, edited), Is.Empty);
    }

    [Test]
    public void Ids_OfEveryChangeThatIsMade_AreInThePolicy()
    {
        string[] made = [.. Edits().Select(edit => (string)edit.Arguments[2]!).Where(id => id.Length > 0).Distinct()];

        Assert.That(made, Is.SubsetOf(Policy.Table.Keys));
    }

    private static void Edit(JsonObject document, string pointer, string? value)
    {
        JsonNode parent = JsonPointer.Follow(document, "#" + JsonPointer.Parent(pointer)) ?? document;
        string name = JsonPointer.Last(pointer);
        if (parent is JsonArray items)
        {
            int index = int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
            if (value is null)
            {
                items.RemoveAt(index);
            }
            else
            {
                items.Insert(index, JsonNode.Parse(value));
            }
        }
        else if (value is null)
        {
            Assert.That(((JsonObject)parent).Remove(name), Is.True, pointer);
        }
        else
        {
            parent[name] = JsonNode.Parse(value);
        }
    }
}
