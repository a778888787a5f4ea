namespace Retab.Contracts.Testing.Tests.Verification;

using System;
using System.Linq;
using System.Text.Json;

[TestFixture]
public sealed class AnonymizationTests
{
    private const string Key = "rt_live_0123456789abcdef";
    private const string List =
        """
        {"type":"object","properties":{
          "data":{"type":"array","items":{"$ref":"#/components/schemas/WorkflowRunStep"}},
          "list_metadata":{"type":"object","properties":{"before":{"type":["string","null"]},"after":{"type":["string","null"]}}}}}
        """;

    [Test]
    public void Document_Step_KeepsOnlyWhatTheContractTypesAsHarmless()
    {
        const string sent =
            """
            {
              "step_id": "mr1_iter_2_extract-123", "run_id": "run_9f3", "block_id": "extract-123", "block_type": "extract",
              "block_label": "Invoices of ACME", "lifecycle": {"status": "error", "message": "IBAN DE89", "stage": "execution",
                "category": null, "details": {"message": "no", "block_id": "extract-123", "error_code": "E_7",
             "context": {"iban": "DE89"}}},
              "started_at": "2026-05-18T10:00:01.250000Z", "completed_at": null, "model": "retab-small", "retry_count": 2,
              "loop_containers": [{"container_id": "for_each-1", "iteration": 2, "is_parallel": false, "parallel_item_index": null,
             "owner": "x"}],
              "handle_inputs": {"input-file-0": {"type": "file", "document": {"id": "f_77", "filename": "acme.pdf",
             "mime_type": "application/pdf"}}},
              "handle_outputs": {
                "output-json-0": {"type": "json", "data": {"total": 1234.56}}, "a": {"type": "json", "data": ["x"]},
             "b": {"type": "json", "data": "x"},
                "c": {"type": "json", "data": 2.5}, "d": {"type": "json", "data": false}, "e": {"type": "json", "data": null},
             "f": {"type": "json"}},
              "artifact": {"operation": "extraction", "id": "ext_1"},
              "customer": {"name": "ACME"}
            }
            """;

        string recorded = Recorded(sent);

        Assert.That(recorded, Is.EqualTo(OneLine(
            """
            {"step_id":"step_1","run_id":"run_1","block_id":"block_1","block_type":"extract",
            "block_label":"sample","lifecycle":{"status":"error","message":"sample","stage":"execution",
            "category":null,"details":{"message":"sample","block_id":"block_1","error_code":"sample","context":{}}},
            "started_at":"2026-05-18T10:00:01.250000Z","completed_at":null,"model":"sample","retry_count":2,
            "loop_containers":[{"container_id":"container_1","iteration":2,"is_parallel":false,"parallel_item_index":null}],
            "handle_inputs":{"key_1":{"type":"file","document":{"id":"document_1","filename":"sample","mime_type":"sample"}}},
            "handle_outputs":{
            "key_2":{"type":"json","data":{}},"key_3":{"type":"json","data":[]},"key_4":{"type":"json","data":"sample"},
            "key_5":{"type":"json","data":1},"key_6":{"type":"json","data":true},"key_7":{"type":"json","data":null},
            "key_8":{"type":"json"}},
            "artifact":{"operation":"extraction","id":"artifact_1"}}
            """)));
        Assert.That(StepContract.Check(recorded), Is.Empty);
    }

    [Test]
    public void Document_EverySample_StaysAStepOfTheContract()
    {
        foreach (WorkflowRunStep step in SampleSteps.All)
        {
            string recorded = Recorded(RetabJson.Serialize(step));

            Assert.That(StepContract.Check(recorded), Is.Empty);
            Assert.That(RetabJson.Deserialize<WorkflowRunStep>(recorded).Lifecycle.Status, Is.EqualTo(step.Lifecycle.Status));
        }
    }

    [TestCase("status_of_tomorrow", "status_of_tomorrow")]
    [TestCase("Paused.By-Reviewer", "Paused.By-Reviewer")]
    [TestCase("status_2", "unknown_value")]
    [TestCase("of tomorrow", "unknown_value")]
    [TestCase("of\\ntomorrow", "unknown_value")]
    [TestCase("tomorrow\\n", "unknown_value")]
    [TestCase("_tomorrow", "unknown_value")]
    [TestCase("für", "unknown_value")]
    [TestCase("", "unknown_value")]
    [TestCase("\\ud800", "unknown_value")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "unknown_value")]
    [TestCase("the-secret-word", "unknown_value")]
    [TestCase("id-of-the-block", "unknown_value")]
    public void Document_UnknownValueOrVariant_IsKeptWhereItReadsLikeAWord(string value, string expected)
    {
        string sent = (
            """{"block_id":"id-of-the-block","block_type":"VALUE","lifecycle":{"status":"VALUE","more":"x"},"artifact":"""
            + """{"operation":"VALUE"}}""").Replace("VALUE", value, StringComparison.Ordinal);

        Assert.That(
            new Anonymization(new HiddenKey("secret")).Document(Element(sent), ContractOperation.Get.Body),
            Is.EqualTo("""{"block_id":"block_1","block_type":"VALUE","lifecycle":{"status":"VALUE"},"artifact":{"operation":"VALUE"}}"""
                .Replace("VALUE", expected, StringComparison.Ordinal)));
    }

    [TestCase("""{"type":"string"}""", "\"IBAN\"", "\"sample\"")]
    [TestCase("""{"type":["null","string"],"default":null}""", "\"IBAN\"", "\"sample\"")]
    [TestCase("""{"type":"string","minLength":8}""", "\"IBAN\"", "\"sampless\"")]
    [TestCase("""{"type":"string","examples":["GB33"]}""", "\"IBAN\"", "\"GB33\"")]
    [TestCase("""{"type":"string","format":"uri"}""", "\"https://acme.example/1\"", "\"https://example.com/sample\"")]
    [TestCase("""{"type":"string","format":"date-time"}""", "\"2026-05-18T10:00:00+02:00\"", "\"2026-05-18T10:00:00+02:00\"")]
    [TestCase("""{"type":"string","format":"date-time"}""", "\"2026-02-30T10:00:00Z\"", "\"2026-05-18T10:00:00Z\"")]
    [TestCase("""{"type":"string","format":"date-time"}""", "\"2026-05-18T10:00:00.12345678901234567890Z\"", "\"2026-05-18T10:00:00Z\"")]
    [TestCase("""{"type":"string","format":"date-time"}""", "\"Monday\"", "\"2026-05-18T10:00:00Z\"")]
    [TestCase("""{"type":"integer"}""", "-42", "-42")]
    [TestCase("""{"type":["integer","null"]}""", "42", "42")]
    [TestCase("""{"type":"integer"}""", "12345678901234567890123", "1")]
    [TestCase("""{"type":"integer"}""", "4.2e1", "1")]
    [TestCase("""{"type":"integer"}""", "\"42\"", "\"sample\"")]
    [TestCase("""{"type":"number"}""", "42", "1")]
    [TestCase("""{"type":"number","minimum":7.5}""", "42.5", "7.5")]
    [TestCase("""{"type":"boolean"}""", "false", "false")]
    [TestCase("""{"type":"boolean"}""", "true", "true")]
    [TestCase("""{"type":"string"}""", "null", "null")]
    [TestCase("""{"type":"array","items":{"type":"integer"}}""", "[1,\"IBAN\"]", "[1,\"sample\"]")]
    [TestCase("""{"type":"array","minItems":2}""", "[1,2,3]", "[null,null]")]
    [TestCase("""{"type":"object"}""", """{"IBAN":"DE89"}""", "{}")]
    [TestCase(
        """{"type":"object","properties":{"n":{"type":"integer"}},"additionalProperties":false}""",
        """{"n":1,"IBAN":2}""",
        """{"n":1}""")]
    [TestCase("""{"type":"object","additionalProperties":{"type":"integer"}}""", """{"IBAN":1,"BIC":2}""", """{"key_1":1,"key_2":2}""")]
    [TestCase(
        """{"anyOf":[{"type":"integer"},{"type":"object","properties":{"n":{"type":"integer"}}}]}""",
        """{"n":7,"IBAN":8}""",
        """{"n":7}""")]
    [TestCase("{}", "\"IBAN\"", "\"sample\"")]
    [TestCase("true", "42", "1")]
    [TestCase("true", "false", "true")]
    [TestCase("true", "null", "null")]
    public void Document_OneValue_IsAsTheSchemaSays(string schema, string sent, string expected) =>
        Assert.That(New().Document(Element(sent), Element(schema)), Is.EqualTo(expected));

    [Test]
    public void Document_DiscriminatorWithoutEnum_IsKeptWhereTheContractMapsIt()
    {
        const string union =
            """
            {"type":"object","properties":{"mime_type":{"type":"string"}},
            "discriminator":{"propertyName":"mime_type","mapping":{"2d":"#/components/schemas/FileRef"}}}
            """;

        Assert.That(
            New().Document(Element("""{"mime_type":"2d","filename":"x"}"""), Element(union)),
            Is.EqualTo("""{"mime_type":"2d","filename":"sample"}"""));
        Assert.That(
            New().Document(Element("""{"mime_type":"three-d","filename":"x"}"""), Element(union)),
            Is.EqualTo("""{"mime_type":"three-d"}"""));
        Assert.That(New().Document(Element("""{"mime_type":"3d"}"""), Element(union)), Is.EqualTo("""{"mime_type":"unknown_value"}"""));
    }

    [Test]
    public void Document_SeveralOfOneInstance_ShareTheirIds()
    {
        Anonymization anonymization = New();
        anonymization.Id("step", "s-1");

        string first = anonymization.Document(
            Element(
                """{"list_metadata":{"before":null,"after":"s-2"},"data":[{"step_id":"s-2","run_id":"r","block_id":"b"},"""
                + """{"step_id":"s-1","run_id":"r","block_label":"b"}]}"""),
            Element(List));
        string second = anonymization.Document(
            Element(
                """{"data":[{"step_id":"s-3","run_id":"r","handle_inputs":{"s-1":{"type":"json"}}}],"list_metadata":"""
                + """{"before":"s-2","after":"elsewhere"}}"""),
            Element(List));

        Assert.That(first, Is.EqualTo(
            """{"list_metadata":{"before":null,"after":"step_2"},"data":[{"step_id":"step_2","run_id":"run_1","block_id":"block_1"},"""
            + """{"step_id":"step_1","run_id":"run_1","block_label":"block_1"}]}"""));
        Assert.That(second, Is.EqualTo(
            """{"data":[{"step_id":"step_3","run_id":"run_1","handle_inputs":{"step_1":{"type":"json"}}}],"list_metadata":"""
            + """{"before":"step_2","after":"sample"}}"""));
    }

    [TestCase("""{"type":"string","minLength":8}""", "sampless")]
    [TestCase("""{"type":"string","format":"uuid"}""", "00000000-0000-4000-8000-000000000000")]
    public void Document_IdWithABound_IsASample(string schema, string expected) => Assert.That(
        New().Document(Element("""{"id":"abc"}"""), Element("{\"type\":\"object\",\"properties\":{\"id\":" + schema + "}}")),
        Is.EqualTo($$"""{"id":"{{expected}}"}"""));

    [Test]
    public void Document_KeyInEveryKeptPlace_IsWithoutIt()
    {
        const string digits = "20260518";

        string recorded = new Anonymization(new HiddenKey(digits)).Document(
            Element(
                """{"retry_count":20260518,"started_at":"2026-05-18T10:00:00.20260518Z","block_id":"20260518","handle_inputs":"""
                + """{"20260518":{"type":"json"}},"20260518":1}"""),
            ContractOperation.Get.Body);

        Assert.That(recorded, Is.EqualTo(
            """{"retry_count":0,"started_at":"2026-05-18T10:00:00Z","block_id":"block_1","handle_inputs":{"block_1":{"type":"json"}}}"""));
    }

    [TestCase("new_member", "new_member")]
    [TestCase("rt_live_0123456789abcdef", "***")]
    [TestCase("a RT_LIVE_0123456789ABCDEF", "a ***")]
    [TestCase("%72t_live_0123456789abcdef", "***")]
    [TestCase("cnRfbGl2ZV8wMTIzNDU2Nzg5YWJjZGVm", "***")]
    [TestCase("\u001b[31mred", "\ufffd[31mred", TestName = "{m}(control character)")]
    public void UnknownName_Text_IsShownWithoutKeyAndControlCharacters(string name, string expected) =>
        Assert.That(New().UnknownName(name), Is.EqualTo(expected));

    [Test]
    public void UnknownName_LongText_IsCut() =>
        Assert.That(New().UnknownName(string.Concat(Enumerable.Repeat("😀", 65))), Is.EqualTo(string.Concat(Enumerable.Repeat("😀", 64))));

    private static Anonymization New() => new(new HiddenKey(Key));

    private static JsonElement Element(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static string Recorded(string sent) => New().Document(Element(sent), ContractOperation.Get.Body);

    private static string OneLine(string json) => json.ReplaceLineEndings("");
}
