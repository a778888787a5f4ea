using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Retab.Contracts.Tests.Json.Reading;

/// <summary>Where a document is wrong, in words: path, line and position.</summary>
[TestFixture]
public sealed class JsonPathTests
{
    [TestCase("{\"a b\":[1,{\"it's\\\\\":x}]}", "Expected a value but found 'x'. Path '['a b'][1]['it\\'s\\\\']', line 1, position 21.")]
    [TestCase("{\"a\":{\"b\":1},\"c\":[[],[2,x]]}", "Expected a value but found 'x'. Path 'c[1][1]', line 1, position 25.")]
    [TestCase("{\"a\":\"\\\"{[,\",\"b\":x}", "Expected a value but found 'x'. Path 'b', line 1, position 18.")]
    [TestCase("[\n1,\n\n x]", "Expected a value but found 'x'. Path '[1]', line 4, position 2.")]
    [TestCase("\n\u007f", "Expected a value but found U+007F. Path '', line 2, position 1.")]
    [TestCase("~", "Expected a value but found '~'. Path '', line 1, position 1.")]
    [TestCase("- ", "Expected a digit but found U+0020. Path '', line 1, position 2.")]
    [TestCase("1.", "Expected a digit but the document ends. Path '', line 1, position 3.")]
    [TestCase("1e,", "Expected a digit but found ','. Path '', line 1, position 3.")]
    [TestCase("01", "Expected the end of the number but found '1'. Path '', line 1, position 2.")]
    [TestCase("trux", "Expected a value but found 't'. Path '', line 1, position 1.")]
    [TestCase("\"a", "Expected '\"' but the document ends. Path '', line 1, position 3.")]
    [TestCase("\"\\x\"", "Expected one of the escapes of JSON but found '\\'. Path '', line 1, position 2.")]
    [TestCase("\"\\u12\"", "Expected four hexadecimal digits after \\u but found '\\'. Path '', line 1, position 2.")]
    [TestCase("{\"a\" 1}", "Expected ':' but found '1'. Path 'a', line 1, position 6.")]
    [TestCase("[1 2]", "Expected ',' or ']' but found '2'. Path '[0]', line 1, position 4.")]
    [TestCase("{\"a\":1 2}", "Expected ',' or '}' but found '2'. Path 'a', line 1, position 8.")]
    public void Parse_NoJson_SaysWhatAndWhere(string text, string message) =>
        Assert.That(() => RawJson.Parse(text), Throws.TypeOf<JsonReaderException>().With.Message.EqualTo(message));

    [TestCase("[1 2]", "Expected ',' or ']' but found '2'. Path '[0]', line 1, position 4.")]
    [TestCase("{\"a\":1 2}", "Expected ',' or '}' but found '2'. Path 'a', line 1, position 8.")]
    [TestCase("{\"a\":1]", "Expected ',' or '}' but found ']'. Path 'a', line 1, position 7.")]
    [TestCase("[1}", "Expected ',' or ']' but found '}'. Path '[0]', line 1, position 3.")]
    public void Deserialize_TreeThatIsNoJson_SaysWhatAndWhere(string text, string message) =>
        Assert.That(() => RetabJson.Deserialize<JToken>(text), Throws.TypeOf<JsonReaderException>().With.Message.EqualTo(message));

    [Test]
    public void Parse_WrongFarBelow_CutsThePath()
    {
        JsonReaderException thrown = Assert.Throws<JsonReaderException>(() => RawJson.Parse(string.Concat(Enumerable.Repeat("{\"abcdefghi\":", 30)) + "x"))!;

        Assert.That(thrown.Path, Is.EqualTo(string.Join(".", Enumerable.Repeat("abcdefghi", 20)) + "…"));
    }

    [TestCase("{\"block_id\":0}")]
    [TestCase("{\"block_id\":9}")]
    [TestCase("{\"block_id\":-1}")]
    public void Deserialize_NumberForAText_IsCalledANumber(string json) => Assert.That(
        () => RetabJson.Deserialize<WorkflowRunStep>(json), Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("The value must be a string but is a number. Path 'block_id'"));

    [TestCase("{\"block_id\":true}", "true")]
    [TestCase("{\"block_id\":false}", "false")]
    [TestCase("{\"block_id\":{}}", "an object")]
    public void Deserialize_AnotherKindForAText_IsNamed(string json, string kind) => Assert.That(
        () => RetabJson.Deserialize<WorkflowRunStep>(json), Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("The value must be a string but is " + kind + ". Path 'block_id'"));

    [Test]
    public void Deserialize_UnknownVariantThatSaysItselfTwice_IsRefused() => Assert.That(
        () => RetabJson.Deserialize<StepLifecycle>("{\"status\":\"x\",\"status\":\"x\"}"),
        Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith("Member 'status' stands twice in one object. Path 'status', line 1, position 15."));

    [Test]
    public void Deserialize_AnotherVariantBehindWhiteSpace_IsPlacedWhereItBegins() => Assert.That(
        () => RetabJson.Deserialize<CompletedStepLifecycle>(" {\"status\":\"running\"}"),
        Throws.TypeOf<JsonSerializationException>().With.Message.EqualTo("Found a RunningStepLifecycle where a CompletedStepLifecycle is expected. Path '', line 1, position 2."));
}
