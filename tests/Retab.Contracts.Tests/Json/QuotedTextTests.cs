namespace Retab.Contracts.Tests.Json;

using System.Linq;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>A message quotes no more than 20 characters of a document, which may hold anything: it goes into logs.</summary>
[TestFixture]
public sealed class QuotedTextTests
{
    private const string Secret = "of a text that nobody should find in a log";

    private static readonly string[] Wrong =
    [
        Steps.WithData($"trux {Secret}"),
        Steps.WithData($"falsy' is {Secret}"),
        Steps.WithData($"nul {Secret} LineNumber: 7"),
        Steps.WithData($"\"{Secret}"),
        Steps.WithData($"12345 {Secret}"),
        Steps.Minimal(more: $"\"started_at\":\"not {Secret}\""),
        Steps.Minimal(more: $"\"retry_count\":\"{Secret}\""),
        Steps.Minimal(lifecycle: $"{{\"status\":{{\"{Secret}\":1}}}}"),
        Steps.Minimal(lifecycle: $"{{\"status\":\"error\",\"message\":null,\"details\":\"{Secret}\"}}"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Deserialize_WrongDocument_QuotesAtMost20Characters(string document)
    {
        string message = Assert.Throws<System.Text.Json.JsonException>(() => new RetabJsonFace().Read<WorkflowRunStep>(document))!.Message;

        Assert.That(
            Enumerable.Range(0, Secret.Length - 20).Select(i => Secret.Substring(i, 21)).Where(part => message.Contains(part)),
            Is.Empty,
            message);
    }

    [TestCase("trux and the rest of the document", "trux and the rest of…")]
    [TestCase("tru' is 'a\n\u001b[31m line", "tru' is 'a  [31m lin…", TestName = "Parse_WrongLiteralOfTwoLines_IsQuotedOnOne")]
    [TestCase("trux", "trux")]
    public void Parse_WrongLiteral_QuotesItsBeginOnOneLine(string json, string quoted) => Assert.That(
        () => RawJson.Parse(json),
        Throws.TypeOf<System.Text.Json.JsonException>().With.Message.StartsWith(
            $"'{quoted}' is an invalid JSON literal. Expected the literal 'true'. Path: $ | "));

    [Test]
    public void Deserialize_ControlCharactersAndPairs_AreOneLineOfWholeLetters()
    {
        string name = string.Concat(Enumerable.Repeat("😀", 40));

        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: "\"started_at\":\"a\\n\\u001b[31mFAKE\"")),
            Throws.TypeOf<System.Text.Json.JsonException>().With.Message.StartsWith("'a  [31mFAKE' is not a timestamp such as"));
        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(Steps.Minimal(more: $"\"b\\n{name}\":1,\"b\\n{name}\":2")),
            Throws.TypeOf<System.Text.Json.JsonException>()
                .With.Message.StartsWith($"Member 'b {name[..18]}…' occurs twice in one object. Path: $['b {name[..62]}…'] | "));
    }
}
