using System;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts.Tests.Reading;

/// <summary>The tokens, held against System.Text.Json's own reader, which knows nothing of ours.</summary>
[TestFixture]
public sealed class JsonInputTests
{
    private const string Noise = "{}[]\":,\\0189aeEtfnul.-+ \n\t'N\u0001é";

    [Test]
    public void ReadVerbatim_AnyNoise_IsTakenWhereUtf8JsonReaderTakesIt()
    {
        var random = new Random(1);
        int taken = 0;
        for (int i = 0; i < 300_000; i++)
        {
            byte[] document = Encoding.UTF8.GetBytes(i % 2 == 0 ? AnyNoise(random) : AlmostJson(random));
            bool expected = IsJson(document);
            Assert.That(IsTaken(document), Is.EqualTo(expected), () => Encoding.UTF8.GetString(document));
            taken += expected ? 1 : 0;
        }

        // Of both kinds there were many.
        Assert.That(taken, Is.InRange(20_000, 280_000));
    }

    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(33)]
    public void ReadString_SpecialAtEveryPlace_IsFound(int length)
    {
        for (int at = 0; at < length; at++)
        {
            foreach (string special in new[] { "\\n", "\\u0041", "\\\"" })
            {
                string json = "\"" + new string('x', at) + special + new string('y', length - at) + "\"";
                Assert.That(RetabUtf8Json.Deserialize<ValidationErrorLocation>(Encoding.UTF8.GetBytes(json)).Name, Is.EqualTo(JsonSerializer.Deserialize<string>(json)));
            }

            string control = "\"" + new string('x', at) + "\u001f" + new string('y', length - at) + "\"";
            Assert.That(IsTaken(Encoding.UTF8.GetBytes(control)), Is.False);
        }
    }

    [TestCase("\"\u00e9\"", 1)]
    [TestCase("\"\ud83d\ude00\"", 2)]
    public void Deserialize_CutCharacter_IsNoUtf8(string json, int cut)
    {
        byte[] document = Encoding.UTF8.GetBytes(json);
        byte[] broken = [.. document[..(document.Length - 1 - cut)], (byte)'"'];

        Assert.That(Assert.Throws<JsonException>(() => RetabUtf8Json.Deserialize<RawJson>(broken))!.Message, Does.StartWith("The document is not valid UTF-8: "));
    }

    private static string AnyNoise(Random random)
    {
        var text = new StringBuilder();
        for (int length = random.Next(1, 12); length > 0; length--)
        {
            text.Append(Noise[random.Next(Noise.Length)]);
        }

        return text.ToString();
    }

    private static string AlmostJson(Random random)
    {
        var json = new StringBuilder();
        AppendValue(json, random, 3);
        if (random.Next(3) == 0)
        {
            json[random.Next(json.Length)] = Noise[random.Next(Noise.Length)];
        }

        return json.ToString();
    }

    private static void AppendValue(StringBuilder json, Random random, int depth)
    {
        string[] scalars = ["1", "-0", "1.5e+3", "0.10", "true", "false", "null", "\"\"", "\"a b\"", "\"\\u00e9\\n\"", "\"é\"", " 7 ", "\"0123456789abcdef0123456789abcdef\""];
        if (depth == 0 || random.Next(3) == 0)
        {
            json.Append(scalars[random.Next(scalars.Length)]);
            return;
        }

        bool isObject = random.Next(2) == 0;
        json.Append(isObject ? '{' : '[');
        for (int i = random.Next(4); i > 0; i--)
        {
            json.Append(isObject ? "\"k\" :" : "");
            AppendValue(json, random, depth - 1);
            json.Append(i > 1 ? "," : "\n");
        }

        json.Append(isObject ? '}' : ']');
    }

    private static bool IsTaken(byte[] document)
    {
        try
        {
            RetabUtf8Json.Deserialize<RawJson>(document);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsJson(byte[] document)
    {
        var reader = new Utf8JsonReader(document);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
