namespace Retab.Contracts.Tests.Json;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Threading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;

/// <summary>Free-form values as trees of Newtonsoft.Json's.</summary>
[TestFixture]
public sealed class RawJsonTokenTests
{
    [Test]
    public void ToToken_NumbersOfEverySize_LosesNoDigitThatFits()
    {
        JToken token = RawJson.Parse("[1.5,1234567890.12345678901,12345678901234567890,1e30,9007199254740993]").ToToken();

        Assert.That(token.Select(item => ((JValue)item).Value), Is.EqualTo(new object[]
        {
            1.5, 1234567890.12345678901m, BigInteger.Parse("12345678901234567890", CultureInfo.InvariantCulture), 1e30, 9007199254740993L,
        }));
    }

    [TestCase("1234567890.12345", typeof(double))]
    [TestCase("1234567890.123456", typeof(decimal))]
    [TestCase("1.00000000000000001e1", typeof(double))]
    [TestCase("9223372036854775807", typeof(long))]
    [TestCase("9223372036854775808", typeof(BigInteger))]
    [TestCase("true", typeof(bool))]
    [TestCase("\"2026-05-18T10:00:00Z\"", typeof(string))]
    public void ToToken_Scalar_IsOfTheTypeThatHoldsIt(string json, Type type) =>
        Assert.That(((JValue)RawJson.Parse(json).ToToken()).Value, Is.TypeOf(type));

    [TestCase("1e400", "1e400", "$")]
    [TestCase("{\"a b\":[1,-1e400]}", "-1e400", "$['a b'][1]")]
    public void ToToken_NumberThatFitsNoType_SaysWhichAndWhere(string json, string number, string path) => Assert.That(
        () => RawJson.Parse(json).ToToken(),
        Throws.TypeOf<JsonReaderException>()
            .With.Message.EqualTo($"The number {number} does not fit in any .NET number. Path: {path}.")
            .And.Property("Path").EqualTo(path));

    [Test]
    public void ToToken_IntegerLongerThanNewtonsoftParses_IsRefused()
    {
        string longest = new('9', 380);

        Assert.That(((JValue)RawJson.Parse(longest).ToToken()).Value, Is.EqualTo(BigInteger.Parse(longest, CultureInfo.InvariantCulture)));
        Assert.That(
            () => RawJson.Parse($"{longest}9").ToToken(),
            Throws.TypeOf<JsonReaderException>()
                .With.Message.EqualTo($"The number {new string('9', 20)}… does not fit in any .NET number. Path: $."));
    }

    [TestCase("\"\\u0061\\n\\/\\\"\\ud83d\\ude00\"", "a\n/\"\ud83d\ude00")]
    [TestCase("\"\\ud800\"", "\ufffd", TestName = "ToToken_HalfASurrogatePair_IsTheReplacementCharacter")]
    public void ToToken_TextWithEscapes_IsThatText(string json, string expected) =>
        Assert.That((string?)RawJson.Parse(json).ToToken(), Is.EqualTo(expected));

    [Test]
    public void ToToken_RepeatedKeys_LeavesTheLast()
    {
        JToken token = RawJson.Parse("""{"a":1,"b":{},"a":{"c":[null]}}""").ToToken();

        Assert.That(
            token.ToString(Formatting.None),
            Is.EqualTo("""{"a":{"c":[null]},"b":{}}""").Or.EqualTo("""{"b":{},"a":{"c":[null]}}"""));
    }

    [Test]
    public void ToToken_NestedToTheBound_FitsAStackOfOneMebibyte()
    {
        RawJson deep = RawJson.Parse(Steps.Nested(RawJson.MaxDepth));

        Assert.That(OnStackOf(1024 * 1024, () => deep.ToToken().ToString(Formatting.None)), Is.EqualTo(Steps.Nested(RawJson.MaxDepth)));
        Assert.That(
            OnStackOf(1024 * 1024, () => deep.ToObject<JArray>()!.ToString(Formatting.None)),
            Is.EqualTo(Steps.Nested(RawJson.MaxDepth)));
    }

    [TestCase(64, true)]
    [TestCase(65, false)]
    [TestCase(RawJson.MaxDepth, false)]
    public void ToObject_RecursiveTypeNestedDeep_EndsAtTheLimitOfNewtonsoft(int depth, bool isRead)
    {
        RawJson nested = RawJson.Parse(Steps.Nested(depth));

        Assert.That(
            () => OnStackOf(4 * 1024 * 1024, () => nested.ToObject<Nest>()),
            isRead ? Throws.Nothing : Throws.TypeOf<JsonSerializationException>().With.Message.StartsWith(
                "The value cannot be read as Nest: The reader's MaxDepth of 64 has been exceeded. Path: $[0][0]"));
    }

    private static T OnStackOf<T>(int bytes, Func<T> function)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = function();
                }
                catch (JsonException exception)
                {
                    failure = exception;
                }
            },
            bytes);
        thread.Start();
        thread.Join();
        return failure is null ? result : throw failure;
    }

    private sealed class Nest : List<Nest>;
}
