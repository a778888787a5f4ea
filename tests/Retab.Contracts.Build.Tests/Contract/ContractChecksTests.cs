using System;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;

namespace Retab.Contracts.Build.Tests.Contract;

/// <summary>What is refused of a contract, by its pointer, before code is made of it.</summary>
[TestFixture]
public sealed class ContractChecksTests
{
    private const string Evil = "x\u2028}} public class Evil {} \"); */ $(Path) {{ x }}";

    [Test]
    public void CheckForCode_CheckedInContract_FindsNothing() =>
        Assert.That(ContractChecks.CheckForCode(Documents.Parse(Documents.CheckedInContract)), Is.Empty);

    [TestCase("http://127.0.0.1/x.json", "'http://127.0.0.1/x.json' leads out of the document, and nothing is fetched from there: bundle it first.")]
    [TestCase("file:///etc/passwd", "'file:///etc/passwd' leads out of the document")]
    [TestCase("../x.json", "'../x.json' leads out of the document")]
    [TestCase("#/components/responses/A", "'#/components/responses/A' names no schema")]
    [TestCase("#/components/schemas/A/properties/a", "'#/components/schemas/A/properties/a' names no schema")]
    [TestCase("#/components/schemas/Nowhere", "there is no #/components/schemas/Nowhere.")]
    public void Check_Reference_StaysInTheDocument(string reference, string reason)
    {
        // A member that is called like a keyword of data is none.
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")["default"] = new JsonObject { ["$ref"] = reference };

        Assert.That(First(contract), Does.StartWith("#/components/schemas/FileRef/properties/default/$ref: " + reason));
    }

    [Test]
    public void Check_ReferenceInData_IsData()
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")["data"] = new JsonObject();
        Members(contract, "FileRef")["data"]!["examples"] = new JsonArray(new JsonObject { ["$ref"] = "http://127.0.0.1/" });

        Assert.That(ContractChecks.Check(contract), Is.Empty);
    }

    [TestCase("""{"A":{"allOf":[{"$ref":"#/components/schemas/B"}]},"B":{"allOf":[{"$ref":"#/components/schemas/A"}]}}""", "#/components/schemas/A: this schema is made of itself")]
    [TestCase("""{"A":{"$ref":"#/components/schemas/A"}}""", "#/components/schemas/A: this schema is made of itself")]
    [TestCase("""{"A":{"type":"array","items":{"$ref":"#/components/schemas/A"}}}""", "#/components/schemas/A: this is not in the contract's form: leave it out. 'sync' writes it so.")]
    [TestCase("""{"A":{"$ref":"#/components/schemas/B"},"B":{"type":"object"}}""", "#/components/schemas/A: this is not in the contract's form: leave it out.")]
    [TestCase("""{"A":{"allOf":[{"$ref":"#/components/schemas/B"},{"type":"object"}]},"B":{"type":"object"}}""", "#/components/schemas/A/allOf: this is not in the contract's form: leave it out.")]
    [TestCase("""{"A":{"type":"integer","enum":[1]}}""", "#/components/schemas/A: this is not in the contract's form: leave it out.")]
    [TestCase("""{"A":{"type":"string","enum":["a",null]}}""", "#/components/schemas/A/enum: this is not in the contract's form: expected is '[\"a\"]'.")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"object","properties":{"b":{}}}}}}""", "#/components/schemas/A/properties/z/type: this is not in the contract's form: leave it out.")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"public class Evil {}"}}}}""", "#/components/schemas/A/properties/z: the type 'public class Evil {}', which JSON Schema has not, has no type in C#")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"anyOf":[{"type":"string"},{"type":"integer"}]}}}}""", "#/components/schemas/A/properties/z: one of several types (string, integer) with nothing to tell them apart has no type in C#: it is read as RawJson. Set \"type\" or \"$ref\" at $.components.schemas.A.properties.z in the overlay to type it.")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"string","nullable":true}}}}""", "#/components/schemas/A/properties/z/type: this is not in the contract's form: expected is '[\"string\",\"null\"]'.")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"string","format":7}}}}""", "#/components/schemas/A/properties/z/format: a text is expected, not '7'")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"string","maxLength":-1}}}}""", "#/components/schemas/A/properties/z/maxLength: a number from 0 on is expected, not '-1'")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"array","items":{},"minItems":null}}}}""", "#/components/schemas/A/properties/z/minItems: a number from 0 on is expected")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"integer","minimum":"x"}}}}""", "#/components/schemas/A/properties/z/minimum: a number is expected")]
    [TestCase("""{"A":{"type":"object","properties":{"z":{"type":"string","pattern":"("}}}}""", "#/components/schemas/A/properties/z/pattern: a regular expression as ECMAScript has it is expected")]
    [TestCase("""{"Task":{"type":"object"}}""", "#/components/schemas/Task: this is not in the contract's form: leave it out.")]
    [TestCase("""{"Step":{"type":"object"},"StepNames":{"type":"object"}}""", "#/components/schemas/StepNames: this is not in the contract's form: leave it out.")]
    [TestCase("""{"A\r\n::error::b":{"type":"object"}}""", "#/components/schemas/A ::error::b: this is not in the contract's form: leave it out.")]
    public void Check_Schemas_AreOnesThatBecomeTypes(string schemas, string reason) => Assert.That(First(WithSchemas(schemas)), Does.StartWith(reason));

    [TestCase("get_hash_code", "GetHashCodeValue")]
    [TestCase("additional-properties", "AdditionalPropertiesValue")]
    [TestCase("equality_contract", "EqualityContractValue")]
    [TestCase("is_terminal", "IsTerminalValue")]
    [TestCase("system", "SystemValue")]
    [TestCase("file_ref", "FileRefValue")]
    [TestCase("file_ref_names", "FileRefNamesValue")]
    [TestCase("Id", "Id2")]
    [TestCase("-id", "MinusId")]
    [TestCase("2fa", "_2fa")]
    [TestCase("\u0421", "U0421")]
    public void Check_MemberWithoutAPlainName_SaysItsName(string name, string spelled)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")[name] = new JsonObject();

        Assert.That(First(contract), Is.EqualTo(
            $"#/components/schemas/FileRef/x-names: this is not in the contract's form: missing is '{{\"{name}\":\"{spelled}\"}}'. 'sync' writes it so."));

        contract["components"]!["schemas"]!["FileRef"]!["x-names"] = new JsonObject { [name] = spelled };
        Assert.That(ContractChecks.Check(contract), Is.Empty);
    }

    [TestCase("class Evil {}")]
    [TestCase("Id")]
    [TestCase("Equals")]
    [TestCase("FileRef")]
    public void Check_NameThatIsNone_IsNotTaken(string spelled)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")["2fa"] = new JsonObject();
        contract["components"]!["schemas"]!["FileRef"]!["x-names"] = new JsonObject { ["2fa"] = spelled };

        Assert.That(First(contract), Does.EndWith("expected is '\"_2fa\"'. 'sync' writes it so.").Or.EndWith("not in the contract's form: missing is '{\"id\":\"Id2\"}'. 'sync' writes it so.")
            .Or.StartWith("#/components/schemas/FileRef/x-names/id: "));
    }

    [TestCase(Evil)]
    [TestCase("x\u202Ey")]
    [TestCase("\u0421ompleted")]
    public void Check_OddName_IsSpelledWithItsLetters(string name)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")[name] = new JsonObject();

        Assert.That(ContractChecks.Check(contract), Is.Empty);
    }

    [Test]
    public void Check_NameOfHundredThousandLetters_IsToldShortly()
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")[new string('x', 100_000)] = new JsonObject();

        Assert.That(First(contract), Does.StartWith("#/components/schemas/FileRef/x-names: ").And.Length.LessThan(400));
    }

    [TestCase("\u0421ompleted", null)]
    [TestCase("TRANSIENT", null)]
    [TestCase("!!!", "NotNotNot")]
    [TestCase("Quota", "Quota2")]
    [TestCase("quota!", "QuotaNot")]
    [TestCase("value", "ValueValue")]
    [TestCase("step_error_category", "StepErrorCategoryValue")]
    [TestCase("", "Empty")]
    public void Check_EnumValue_HasANameOfItsOwn(string value, string? spelled)
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"]!.AsArray().Add(value);

        Assert.That(ContractChecks.Check(contract).FirstOrDefault(), spelled is null ? Is.Null : Is.EqualTo(
            $"#/components/schemas/StepErrorCategory/x-names: this is not in the contract's form: missing is '{{\"{value}\":\"{spelled}\"}}'. 'sync' writes it so."));
    }

    [TestCase("""{"type":"integer","default":"1; evil()"}""", "a value of the type integer is expected, not '\"1; evil()\"': it is left out.")]
    [TestCase("""{"type":"integer","format":"int32","default":3000000000}""", "a value of the type integer")]
    [TestCase("""{"type":"integer","format":"int64","default":1e400}""", "a value of the type integer")]
    [TestCase("""{"type":"number","default":"NaN"}""", "a value of the type number")]
    [TestCase("""{"type":"number","default":1e400}""", "a value of the type number")]
    [TestCase("""{"type":"boolean","default":1}""", "a value of the type boolean")]
    [TestCase("""{"type":"string","default":{"a":1}}""", "a value of the type string")]
    [TestCase("""{"allOf":[{"$ref":"#/components/schemas/StepErrorCategory"}],"default":1}""", "a value of the type is expected, not '1'")]
    public void Check_Default_IsAValueOfItsType(string member, string reason)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")["a"] = JsonNode.Parse(member);

        Assert.That(First(contract), Does.StartWith("#/components/schemas/FileRef/properties/a/default: " + reason));
    }

    [TestCase("components/schemas/StepLifecycle/discriminator/mapping", "a", "\"http://127.0.0.1/\"", "#/components/schemas/StepLifecycle/discriminator/mapping/a: this is not in the contract's form: leave it out.")]
    [TestCase("components/schemas/StepLifecycle/properties", "more", "{}", "#/components/schemas/AwaitingReviewStepLifecycle/allOf/1/properties: this is not in the contract's form: missing is '{\"more\":{}}'.")]
    [TestCase("info", "version", "\"1\\\"; evil()\"", "#/info/version: this is not in the contract's form: expected is '\"1---evil--\"'.")]
    [TestCase("servers/0", "url", "\"https://u:p@x\"", "#/servers/0/url: the address of a server is expected")]
    [TestCase("servers/0", "url", "\"javascript:x\"", "#/servers/0/url: the address of a server is expected")]
    [TestCase("paths", "/v1/../x\"", "{}", "#/paths/~1v1~1..~1x\": a path of letters, digits and - . _ ~ : @ is expected")]
    [TestCase(Get, "requestBody", "{}", "GET /v1/workflows/steps/{step_id}: the request body is left out")]
    [TestCase(Get, "requestBody", "{\"required\":true}", Pointer + "/requestBody: the client sends none")]
    [TestCase(Get + "/parameters/1", "in", "\"cookie\"", "GET /v1/workflows/steps/{step_id}: the parameter 'run_id' (cookie) is left out: the client sends no cookies.")]
    [TestCase(Get + "/parameters/1", "x-originalName", "\"cancellationToken\"", Pointer + "/parameters/1: 'cancellationToken' is no name for a parameter in C#")]
    [TestCase(Get + "/parameters/1", "x-originalName", "\"a) { evil(); }\"", Pointer + "/parameters/1: 'a) { evil(); }' is no name for a parameter in C#")]
    [TestCase(Get + "/parameters/1", "x-originalName", "\"stepId\"", Pointer + "/parameters/1: 'stepId' is the name of another parameter")]
    [TestCase(Get + "/parameters/1", "schema", "{\"type\":\"object\"}", "GET /v1/workflows/steps/{step_id}: the parameter 'run_id' (query) is left out: the client sends texts")]
    [TestCase(Get + "/responses/200/content", "application/json", "{}", Pointer + "/responses/200/content/application~1json/schema: a schema is expected")]
    public void Check_PlaceChanged_IsNamed(string place, string name, string value, string reason)
    {
        JsonObject contract = Documents.Contract;
        At(contract, place)[name] = JsonNode.Parse(value);

        Assert.That(First(contract), Does.StartWith(reason));
    }

    [TestCase("Http_Get", "there is another type HttpClient: choose another name in openapi/operations.json.")]
    [TestCase("Retab_Client", "there is another type RetabClientOptions: choose another name in openapi/operations.json.")]
    [TestCase("Json_Reader", "there is another type JsonReaderOptions: choose another name in openapi/operations.json.")]
    [TestCase("WorkflowSteps_Get() { evil(); }", "the names of a client and of its method, as in WorkflowSteps_List, each once, are expected.")]
    [TestCase("WorkflowSteps_../../x", "the names of a client and of its method, as in WorkflowSteps_List, each once, are expected.")]
    public void CheckForCode_OperationId_IsAMethodOfAClient(string id, string reason)
    {
        JsonObject contract = Documents.Contract;
        At(contract, Get)["operationId"] = id;

        Assert.That(ContractChecks.CheckForCode(contract).First(), Is.EqualTo($"{Pointer}/operationId: {reason}"));
    }

    [TestCase("responses/200/content/application~1json/schema", "$ref", "\"#/components/schemas/FileRef\"")]
    [TestCase("parameters/1", "required", "true")]
    [TestCase("", "operationId", "\"WorkflowSteps_Read\"")]
    public void CheckForCode_OperationThatCodeCallsIsAnother_IsTold(string place, string name, string value)
    {
        JsonObject contract = Documents.Contract;
        contract["paths"]!["/v1/workflows/steps/{step_id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!.AsObject().Remove("examples");
        At(contract, (Get + "/" + place).TrimEnd('/'))[name] = JsonNode.Parse(value);

        Assert.That(ContractChecks.CheckForCode(contract), Is.EqualTo(new[] { "#/paths: code in src/ calls WorkflowSteps_Get, which answers WorkflowRunStep, requires step_id: there is none such." }));
    }

    [Test]
    public void CheckForCode_TypeThatCodeNamesIsGone_IsTold()
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["schemas"]!.AsObject().Remove("ValidationError");

        Assert.That(ContractChecks.CheckForCode(contract), Has.Some.EqualTo("#/components/schemas: there is no ValidationError, which code in src/ names: take it out there first."));
    }

    [Test]
    public void Check_TenThousandValues_AreNoFault()
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(i => (JsonNode)("v" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

        Assert.That(ContractChecks.Check(contract), Is.Empty);
    }

    private const string Get = "paths/~1v1~1workflows~1steps~1{step_id}/get";
    private const string Pointer = "#/" + Get;

    private static string First(JsonObject contract) => ContractChecks.Check(contract).First();

    private static JsonObject Members(JsonObject contract, string schema) => contract["components"]!["schemas"]![schema]!["properties"]!.AsObject();

    private static JsonObject WithSchemas(string schemas) =>
        new() { ["openapi"] = "3.1.0", ["info"] = new JsonObject { ["title"] = "t", ["version"] = "1" }, ["paths"] = new JsonObject(), ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(schemas) } };

    private static JsonObject At(JsonObject contract, string place) =>
        (JsonObject)place.Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal)).Aggregate((JsonNode)contract, (node, part) => node is JsonArray array ? array[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!);
}
