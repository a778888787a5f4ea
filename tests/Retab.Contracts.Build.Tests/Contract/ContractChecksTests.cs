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
        Members(contract, "FileRef")["id"]!["examples"] = new JsonArray(new JsonObject { ["$ref"] = "http://127.0.0.1/" });

        Assert.That(ContractChecks.Check(contract), Is.Empty);
    }

    [TestCase("""{"A":{"allOf":[{"$ref":"#/components/schemas/B"}]},"B":{"allOf":[{"$ref":"#/components/schemas/A"}]}}""", "#/components/schemas/A: this schema is made of itself")]
    [TestCase("""{"A":{"$ref":"#/components/schemas/A"}}""", "#/components/schemas/A: this schema is made of itself")]
    [TestCase("""{"A":{"type":"array","items":{"$ref":"#/components/schemas/A"}}}""", "#/components/schemas/A: a list, a map or a type that may be null has no name of its own")]
    [TestCase("""{"A":{"$ref":"#/components/schemas/B"},"B":{}}""", "#/components/schemas/A/$ref: another name for a schema is no type")]
    [TestCase("""{"A":{"allOf":[{"$ref":"#/components/schemas/B"},{"type":"object"}]},"B":{}}""", "#/components/schemas/A/allOf: a variant that the mapping of its base names is expected")]
    [TestCase("""{"A":{"type":"integer","enum":[1]}}""", "#/components/schemas/A/enum: texts, and \"type\": \"string\" beside them, are expected.")]
    [TestCase("""{"A":{"type":"string","enum":["a",null]}}""", "#/components/schemas/A/enum: texts")]
    [TestCase("""{"A":{"properties":{"z":{"type":"object","properties":{"b":{}}}}}}""", "#/components/schemas/A/properties/z: a type without a name: move it to /components/schemas")]
    [TestCase("""{"A":{"properties":{"z":{"type":"array","items":{"type":"string","enum":["b"]}}}}}""", "#/components/schemas/A/properties/z/items: a type without a name")]
    [TestCase("""{"A":{"properties":{"z":{"type":"public class Evil {}"}}}}""", "#/components/schemas/A/properties/z/type: 'public class Evil {}' is no type of JSON Schema.")]
    [TestCase("""{"A":{"properties":{"z":{"type":"string","format":7}}}}""", "#/components/schemas/A/properties/z/format: a text is expected.")]
    [TestCase("""{"A":{"properties":{"z":{"type":"string","maxLength":-1}}}}""", "#/components/schemas/A/properties/z/maxLength: a number from 0 on is expected.")]
    [TestCase("""{"A":{"properties":{"z":{"type":"array","minItems":null}}}}""", "#/components/schemas/A/properties/z/minItems: a number from 0 on is expected.")]
    [TestCase("""{"A":{"properties":{"z":{"type":"integer","minimum":"x"}}}}""", "#/components/schemas/A/properties/z/minimum: a number is expected.")]
    [TestCase("""{"A":{"properties":{"z":{"type":"number","exclusiveMaximum":true}}}}""", "#/components/schemas/A/properties/z/exclusiveMaximum: a number is expected.")]
    [TestCase("""{"A":{"properties":{"z":{"type":"string","pattern":"("}}}}""", "#/components/schemas/A/properties/z/pattern: a regular expression is expected.")]
    [TestCase("""{"Task":{}}""", "#/components/schemas/Task: the library needs the name Task for another type. Give it another one with \"x-name\"")]
    [TestCase("""{"jsonCodec":{}}""", "#/components/schemas/jsonCodec: the library needs the name JsonCodec")]
    [TestCase("""{"Add":{}}""", "#/components/schemas/Add: the library needs the name Add for another type.")]
    [TestCase("""{"Step":{},"StepNames":{}}""", "#/components/schemas/StepNames: it would be called StepNames in C#, as a type for Step is.")]
    [TestCase("""{"a":{},"A":{}}""", "#/components/schemas/A: it would be called A in C#, as a type for a is.")]
    [TestCase("""{"A\r\n::error::b":{}}""", "#/components/schemas/A ::error::b: no name for a type in C#")]
    public void Check_Schemas_AreOnesThatBecomeTypes(string schemas, string reason) => Assert.That(First(WithSchemas(schemas)), Does.StartWith(reason));

    [TestCase("get_hash_code", "'get_hash_code' would be called GetHashCode in C#, as what is generated is.")]
    [TestCase("additional-properties", "'additional-properties' would be called AdditionalProperties")]
    [TestCase("clone", "'clone' would be called Clone")]
    [TestCase("equality_contract", "'equality_contract' would be called EqualityContract")]
    [TestCase("is_terminal", "'is_terminal' would be called IsTerminal")]
    [TestCase("system", "'system' would be called System")]
    [TestCase("file_ref", "'file_ref' would be called FileRef in C#, as the type is.")]
    [TestCase("file_ref_names", "'file_ref_names' would be called FileRefNames in C#, as the list of its names is.")]
    [TestCase("contain", "'contain' would be called Contain in C#, as what is generated is.")]
    [TestCase("Id", "'Id' would be called Id in C#, as 'id' is.")]
    [TestCase(Evil, "'x }} public class Evil {} \"); */ $(Path) {{ x }}' has no name in C#.")]
    [TestCase("x\u202Ey", "'x\uFFFDy' has no name in C#.")]
    [TestCase("\u0421ompleted", "'\u0421ompleted' has no name in C#.")]
    public void Check_Member_HasANameOfItsOwn(string name, string reason)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")[name] = new JsonObject();

        Assert.That(First(contract), Does.StartWith("#/components/schemas/FileRef/properties: " + reason));
    }

    [Test]
    public void Check_NameOfHundredThousandLetters_IsToldShortly()
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")[new string('x', 100_000)] = new JsonObject();

        Assert.That(First(contract), Does.Contain("is longer than 200 characters").And.Length.LessThan(400));
    }

    [TestCase("\u0421ompleted", null)]
    [TestCase("!!!", "'!!!' has no name in C#.")]
    [TestCase("TRANSIENT", null)]
    [TestCase("Quota", "'Quota' would be called Quota in C#, as 'quota' is.")]
    [TestCase("quota!", "'quota!' would be called Quota in C#, as 'quota' is.")]
    [TestCase(Evil, null)]
    [TestCase("value", null)]
    [TestCase("step_error_category", null)]
    public void Check_EnumValue_HasANameOfItsOwn(string value, string? reason)
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"]!.AsArray().Add(value);

        Assert.That(ContractChecks.Check(contract).FirstOrDefault(), reason is null ? Is.Null : Does.StartWith("#/components/schemas/StepErrorCategory/enum: " + reason));
    }

    [TestCase("""{"type":"integer","default":"1; evil()"}""", "a value of the type integer in C# is expected, not '\"1; evil()\"'.")]
    [TestCase("""{"type":"integer","format":"int32","default":3000000000}""", "a value of the type integer")]
    [TestCase("""{"type":"integer","format":"int64","default":1e400}""", "a value of the type integer")]
    [TestCase("""{"type":"number","default":"NaN"}""", "a value of the type number")]
    [TestCase("""{"type":"number","default":1e400}""", "a value of the type number")]
    [TestCase("""{"type":"boolean","default":1}""", "a value of the type boolean")]
    [TestCase("""{"type":"string","default":{"a":1}}""", "a value of the type string")]
    [TestCase("""{"allOf":[{"$ref":"#/components/schemas/StepErrorCategory"}],"default":"a; evil()"}""", "one of the values of the enum is expected, not '\"a; evil()\"'.")]
    public void Check_Default_IsAValueOfItsType(string member, string reason)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")["a"] = JsonNode.Parse(member);

        Assert.That(First(contract), Does.StartWith("#/components/schemas/FileRef/properties/a/default: " + reason));
    }

    [TestCase("components/schemas/StepLifecycle/discriminator/mapping", "quote\" */", "\"#/components/schemas/FileRef\"", "#/components/schemas/StepLifecycle/discriminator/mapping/quote\" *~1: #/components/schemas/FileRef must be an allOf of #/components/schemas/StepLifecycle")]
    [TestCase("components/schemas/StepLifecycle/discriminator/mapping", "a", "\"http://127.0.0.1/\"", "#/components/schemas/StepLifecycle/discriminator/mapping/a: there is no http://127.0.0.1/.")]
    [TestCase("components/schemas/StepLifecycle/discriminator/mapping", "a", "\"#/components/schemas/ErrorStepLifecycle\"", "#/components/schemas/StepLifecycle/discriminator/mapping/a: #/components/schemas/ErrorStepLifecycle has a value already")]
    [TestCase("components/schemas/StepLifecycle/discriminator", "propertyName", "\"x\\\"y\"", "#/components/schemas/StepLifecycle/discriminator/propertyName: a required member that is a reference to #/components/schemas/StepLifecycleXY is expected.")]
    [TestCase("info", "version", "\"1\\\"; evil()\"", "#/info/version: letters, digits and . : _ + - are expected")]
    [TestCase("servers/0", "url", "\"https://u:p@x\"", "#/servers/0/url: the address of a server is expected")]
    [TestCase("servers/0", "url", "\"javascript:x\"", "#/servers/0/url: the address of a server is expected")]
    [TestCase("paths", "/v1/../x\"", "{}", "#/paths/~1v1~1..~1x\": a path of letters, digits and - . _ ~ : @ is expected")]
    [TestCase(Get, "requestBody", "{}", Pointer + "/requestBody: the client sends none")]
    [TestCase(Get + "/parameters/1", "in", "\"cookie\"", Pointer + "/parameters/1: the client sends no cookies: remove it in the overlay.")]
    [TestCase(Get + "/parameters/1", "x-originalName", "\"cancellationToken\"", Pointer + "/parameters/1: 'cancellationToken' is no name for a parameter in C#")]
    [TestCase(Get + "/parameters/1", "x-originalName", "\"a) { evil(); }\"", Pointer + "/parameters/1: 'a) { evil(); }' is no name for a parameter in C#")]
    [TestCase(Get + "/parameters/1", "x-originalName", "\"stepId\"", Pointer + "/parameters/1: 'stepId' is the name of another parameter")]
    [TestCase(Get + "/parameters/1", "schema", "{\"type\":\"object\"}", Pointer + "/parameters/1: the client sends texts, numbers, booleans, dates, values of enums, and lists of them: remove")]
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
