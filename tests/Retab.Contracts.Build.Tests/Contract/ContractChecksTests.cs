namespace Retab.Contracts.Build.Tests.Contract;

using System;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Import;

/// <summary>What is refused of a contract, by its pointer, before code is made of it.</summary>
[TestFixture]
public sealed class ContractChecksTests
{
    private const string Evil = "x\u2028}} public class Evil {} \"); */ $(Path) {{ x }}";

    [Test]
    public void CheckForCode_CheckedInContract_FindsNothing() =>
        Assert.That(ContractChecks.CheckForCode(Documents.Parse(Documents.CheckedInContract)), Is.Empty);

    [TestCase(
        "http://127.0.0.1/x.json",
        "'http://127.0.0.1/x.json' refers to another document, which is not fetched: bundle the documents first.")]
    [TestCase("file:///etc/passwd", "'file:///etc/passwd' refers to another document")]
    [TestCase("../x.json", "'../x.json' refers to another document")]
    [TestCase("#/components/responses/A", "'#/components/responses/A' does not refer to a schema")]
    [TestCase("#/components/schemas/A/properties/a", "'#/components/schemas/A/properties/a' does not refer to a schema")]
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

    [TestCase(
        """{"A":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/B"}}}}""",
        "#/components/schemas/A/properties/a/$ref: there is no #/components/schemas/B.")]
    public void Check_Schemas_AreOnesThatBecomeTypes(string schemas, string reason) =>
        Assert.That(First(WithSchemas(schemas)), Does.StartWith(reason));

    [TestCase("get_hash_code", "GetHashCodeValue")]
    [TestCase("additional-properties", "AdditionalPropertiesValue")]
    [TestCase("equality_contract", "EqualityContractValue")]
    [TestCase("is_terminal", "IsTerminalValue")]
    [TestCase("ensure_completed", "EnsureCompletedValue")]
    [TestCase("get_output", "GetOutputValue")]
    [TestCase("try_get_output", "TryGetOutputValue")]
    [TestCase("system", "SystemValue")]
    [TestCase("file_ref", "FileRefValue")]
    [TestCase("file_ref_names", "FileRefNamesValue")]
    [TestCase("Id", "Id2")]
    [TestCase("-id", "MinusId")]
    [TestCase("2fa", "_2fa")]
    [TestCase("\u0421", "U0421")]
    [TestCase("\u0421ompleted", null)]
    [TestCase("x\u202Ey", null)]
    [TestCase(Evil, null)]
    public void InForm_MemberWithoutAPlainName_SaysItsName(string name, string? spelled)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")[name] = new JsonObject();

        Assert.That(ContractChecks.Check(contract), Is.Empty);
        Assert.That(Names(contract, "FileRef")?[name]?.ToString(), Is.EqualTo(spelled));
    }

    [TestCase("class Evil {}", "_2fa")]
    [TestCase("Id", "Id")]
    [TestCase("Equals", "_2fa")]
    [TestCase("FileRef", "_2fa")]
    [TestCase("TwoFactors", "TwoFactors")]
    public void InForm_NameThatIsAsked_IsTakenWhereItIsOne(string asked, string expected)
    {
        JsonObject contract = Documents.Contract;
        Members(contract, "FileRef")["2fa"] = new JsonObject();
        contract["components"]!["schemas"]!["FileRef"]!["x-names"] = new JsonObject { ["2fa"] = asked };

        Assert.That(Names(contract, "FileRef")!["2fa"]!.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void InForm_NameOfHundredThousandLetters_IsCut()
    {
        JsonObject contract = Documents.Contract;
        string name = new('x', 100_000);
        Members(contract, "FileRef")[name] = new JsonObject();

        Assert.That(Names(contract, "FileRef")![name]!.ToString(), Is.EqualTo($"X{new string('x', 189)}"));
    }

    [TestCase("\u0421ompleted", null)]
    [TestCase("TRANSIENT", null)]
    [TestCase("!!!", "NotNotNot")]
    [TestCase("Quota", "Quota2")]
    [TestCase("quota!", "QuotaNot")]
    [TestCase("value", "ValueValue")]
    [TestCase("step_error_category", "StepErrorCategoryValue")]
    [TestCase("", "Empty")]
    public void InForm_EnumValue_HasANameOfItsOwn(string value, string? spelled)
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"]!.AsArray().Add(value);

        Assert.That(Names(contract, "StepErrorCategory")?[value]?.ToString(), Is.EqualTo(spelled));
    }

    [TestCase("servers/0", "url", "\"https://u:p@x\"", "#/servers/0/url: the URL of a server is expected")]
    [TestCase("servers/0", "url", "\"javascript:x\"", "#/servers/0/url: the URL of a server is expected")]
    [TestCase(
        "paths",
        "/v1/../x\"",
        "{\"get\":{}}",
        "#/paths/~1v1~1..~1x\": a path of letters, digits, - . _ ~ : @ and parameters in braces is expected")]
    [TestCase(Get, "requestBody", "{\"required\":true}", Pointer + "/requestBody: the client sends no request body")]
    [TestCase(
        Get + "/responses/200/content",
        "application/json",
        "{}",
        Pointer + "/responses/200/content/application~1json/schema: a schema is expected")]
    public void Check_PlaceChanged_IsNamed(string place, string name, string value, string reason)
    {
        JsonObject contract = Documents.Contract;
        At(contract, place)[name] = JsonNode.Parse(value);

        Assert.That(First(contract), Does.StartWith(reason));
    }

    [TestCase("cancellationToken", "runId")]
    [TestCase("a) { evil(); }", "runId")]
    [TestCase("stepId", "runId")]
    [TestCase("run", "run")]
    public void InForm_NameOfAParameter_IsTakenWhereItIsOne(string asked, string expected)
    {
        JsonObject contract = Documents.Contract;
        At(contract, Get + "/parameters/1")["x-originalName"] = asked;

        JsonNode parameters = At(Derivation.InForm(contract), Get)["parameters"]!;
        Assert.That(parameters[1]!["x-originalName"]!.ToString(), Is.EqualTo(expected));
        Assert.That(parameters[0]!["x-originalName"]!.ToString(), Is.EqualTo("stepId"));
    }

    [TestCase("Http_Get", "the type HttpClient already exists: choose another name in openapi/operations.json.")]
    [TestCase("Retab_Client", "the type RetabClientOptions already exists: choose another name in openapi/operations.json.")]
    [TestCase("Json_Reader", "the type JsonReaderOptions already exists: choose another name in openapi/operations.json.")]
    [TestCase("WorkflowSteps_Get() { evil(); }", "a unique name of a client and its method is expected, such as WorkflowSteps_List.")]
    [TestCase("WorkflowSteps_../../x", "a unique name of a client and its method is expected, such as WorkflowSteps_List.")]
    public void CheckForCode_OperationId_IsAMethodOfAClient(string id, string reason)
    {
        JsonObject contract = Documents.Contract;
        At(contract, Get)["operationId"] = id;

        Assert.That(ContractChecks.CheckForCode(contract).First(), Is.EqualTo($"{Pointer}/operationId: {reason}"));
    }

    [Test]
    public void Check_TenThousandValues_AreNoFault()
    {
        JsonObject contract = Documents.Contract;
        contract["components"]!["schemas"]!["StepErrorCategory"]!["enum"] = new JsonArray(
            [.. Enumerable.Range(0, 10_000).Select(i => (JsonNode)("v" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

        Assert.That(ContractChecks.Check(contract), Is.Empty);
    }

    private const string Get = "paths/~1v1~1workflows~1steps~1{step_id}/get";
    private const string Pointer = "#/" + Get;

    private static string First(JsonObject contract) => ContractChecks.Check(contract).First();

    private static JsonObject Members(JsonObject contract, string schema) =>
        contract["components"]!["schemas"]![schema]!["properties"]!.AsObject();

    private static JsonNode? Names(JsonObject contract, string schema) =>
        Derivation.InForm(contract)["components"]!["schemas"]![schema]!["x-names"];

    private static JsonObject WithSchemas(string schemas) =>
        new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "t", ["version"] = "1" },
            ["paths"] = new JsonObject(),
            ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(schemas) },
        };

    private static JsonObject At(JsonObject contract, string place) =>
        (JsonObject)place.Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal)).Aggregate(
            (JsonNode)contract,
            (node, part) =>
                node is JsonArray array ? array[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!);
}
