namespace Retab.Contracts.Tests.Json;

using System.Linq;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Documents that are not JSON: what System.Text.Json's reader says, and where.</summary>
[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.Verbatim))]
public sealed class MalformedTests(VerbatimFace face)
{
    private const string Empty =
        "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.";

    private const string Open =
        "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.";

    private const string Comma =
        "The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options.";

    private const string Escape = "is an invalid escapable character within a JSON string. The string should be correctly escaped.";

    private const string Sign = "is invalid within a number, immediately after a sign character ('+' or '-'). Expected a digit ('0'-'9').";

    // A document with a mark at the culprit; what is wrong; the path.
    private static readonly TestCaseData<string, string, string>[] NoStep =
    [
        new("¦", Empty, "$"),
        new(" ¦", Empty, "$"),
        new("¦<html></html>", "'<' is an invalid start of a value.", "$"),
        new(Steps.WithData("¦NaN"), "'N' is an invalid start of a value.", "$.handle_outputs.out.data"),
        new(Steps.WithData("¦/*c*/1"), "'/' is invalid after a value. Expected either ',', '}', or ']'.", "$.handle_outputs.out.data"),
        new(Steps.WithData("[1,¦]"), Comma, "$.handle_outputs.out.data[1]"),
        new(Steps.WithData("0¦1"), "Invalid leading zero before '1'.", "$.handle_outputs.out.data"),
        new("{¦'block_id':'b'}", "''' is an invalid start of a property name. Expected a '\"'.", "$"),
        new($"{Steps.Minimal()}¦x", "'x' is invalid after a single JSON value. Expected end of data.", "$"),
        new("{\"a\":{\"b\\¦x\":1}}", $"'x' {Escape}", "$.a"),
        new("{\"😀\":1,\"bl\\¦0\"", $"'0' {Escape}", "$.😀"),
        new("{\"a\":¦", Open, "$.a"),
        new("{\n\"é😀\":¦}", "'}' is an invalid start of a value.", "$.é😀"),
        new("{\"é\":1,\n\r\n\n\"é😀\":¦}", "'}' is an invalid start of a value.", "$.é😀"),
    ];

    private static readonly TestCaseData<string, string, string>[] NoValue =
    [
        new("{\"a b\":[1,{\"it's\\\\\":¦x}]}", "'x' is an invalid start of a value.", "$['a b'][1]['it\\'s\\\\']"),
        new("{\"a\":{\"b\":1},\"c\":[[],[2,¦x]]}", "'x' is an invalid start of a value.", "$.c[1][1]"),
        new("{\"a\":\"\\\"{[,\",\"b\":¦x}", "'x' is an invalid start of a value.", "$.b"),
        new("[\n1,\n\n ¦x]", "'x' is an invalid start of a value.", "$[1]"),
        new("[\n\"éé😀\",¦x]", "'x' is an invalid start of a value.", "$[1]"),
        new("¦~", "'~' is an invalid start of a value.", "$"),
        new("-¦ ", $"' ' {Sign}", "$"),
        new("1.¦", "Expected a digit ('0'-'9'), but instead reached end of data.", "$"),
        new("1e¦,", $"',' {Sign}", "$"),
        new("tru¦x", "'trux' is an invalid JSON literal. Expected the literal 'true'.", "$"),
        new("\"a¦", "Expected end of string, but instead reached end of data.", "$"),
        new("\"\\¦x\"", $"'x' {Escape}", "$"),
        new("\"\\u12¦\"", "'\"' is not a hex digit following '\\u' within a JSON string. The string should be correctly escaped.", "$"),
        new("{\"a\" ¦1}", "'1' is invalid after a property name. Expected a ':'.", "$"),
        new("[1 ¦2]", "'2' is invalid after a value. Expected either ',', '}', or ']'.", "$[1]"),
        new("{\"a\":1 ¦2}", "'2' is invalid after a value. Expected either ',', '}', or ']'.", "$.a"),
        new("{\"a\":{\"b\":[1¦}}", "'}' is invalid without a matching open.", "$.a.b[1]"),
        new("1 ¦2", "'2' is invalid after a single JSON value. Expected end of data.", "$"),
    ];

    [TestCaseSource(nameof(NoStep))]
    public void Read_NoStep_SaysWhatAndWhere(string marked, string what, string path)
    {
        (string json, Place place) = Place.Of(marked);

        Assert.That(() => face.Read<WorkflowRunStep>(json), face.RefusesMalformed(what, path, place));
    }

    [TestCaseSource(nameof(NoValue))]
    public void Read_NoFreeFormValue_SaysWhatAndWhere(string marked, string what, string path)
    {
        (string json, Place place) = Place.Of(marked);

        Assert.That(() => face.Read<RawJson>(json), face.RefusesMalformed(what, path, place));
    }

    // Not among the cases above: a filter of tests by name cannot say them as they are.
    [Test]
    public void Read_ControlCharacter_IsNamedByItsNumber()
    {
        Assert.That(
            () => face.Read<WorkflowRunStep>("{\"b\u0001\":1}"),
            face.RefusesMalformed("'0x01' is invalid within a JSON string. The string should be correctly escaped.", "$", new Place(0, 3)));
        Assert.That(
            () => face.Read<RawJson>("\n\u007f"),
            face.RefusesMalformed("'0x7F' is an invalid start of a value.", "$", new Place(1, 0)));
        Assert.That(
            () => face.Read<RawJson>("\uFEFF1"),
            face.RefusesMalformed("'0xEF' is an invalid start of a value.", "$", new Place(0, 0)));
    }

    [Test]
    public void Read_WrongFarBelow_CutsThePath()
    {
        (string json, Place place) = Place.Of($"{string.Concat(Enumerable.Repeat("{\"abcdefghi\":", 30))}¦x");
        string path = $"${string.Concat(Enumerable.Repeat(".abcdefghi", 19))}…";

        Assert.That(() => face.Read<RawJson>(json), face.RefusesMalformed("'x' is an invalid start of a value.", path, place));
    }

    [Test]
    public void Read_ObjectsAndArraysMixedDeep_KnowsWhichOneEnds()
    {
        string opened = string.Concat(Enumerable.Range(0, 500).Select(i => i % 3 == 0 ? "[" : "{\"a\":"));
        string closed = string.Concat(Enumerable.Range(0, 500).Reverse().Select(i => i % 3 == 0 ? "]" : "}"));

        Assert.That(face.Read<RawJson>($"{opened}1{closed}").ToString(), Is.EqualTo($"{opened}1{closed}"));
        Assert.That(() => face.Read<RawJson>($"{opened}1{closed[..^1]}}}"), Throws.InstanceOf(face.Refusal));
    }
}
