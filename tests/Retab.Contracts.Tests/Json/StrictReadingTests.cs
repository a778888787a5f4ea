namespace Retab.Contracts.Tests.Json;

using System;
using System.Text;
using System.Text.Json;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

[TestFixtureSource(typeof(JsonFaces), nameof(JsonFaces.Verbatim))]
public sealed class StrictReadingTests(VerbatimFace face)
{
    private const string Noise = "{}[]\":,\\0189aeEtfnul.-+ \n\t'N\u0001é";

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"\\u00e9\"", "\"\\ud800\"", "0", "-", "-0", "01", "1", ".5", "1.", "1.5", "e",
        "E+", "1e5", "1e", "1E-2",
        "true", "false", "null", "nul", "True", "NaN", "Infinity", "'a'", "//c\n", "/*c*/", " ", "\t", "\n", "\r", "\u000b", "\u00a0",
        "\ufeff", "\0", "é", "\\x", "\"\u0001\"", "\"\u007f\"", "undefined",
    ];

    /// <summary>The oracle is System.Text.Json's own reader. The fuzz program tries millions of documents.</summary>
    [Test]
    public void Read_GeneratedTexts_AcceptsExactlyWhatUtf8JsonReaderAccepts()
    {
        var random = new Random(20261123);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string text = (i % 4) switch { 0 => Scraps(random), 1 => Characters(random), _ => Damaged(random) };
            bool expected = IsAccepted(text);
            accepted += expected ? 1 : 0;
            if (Accepts(text) != expected)
            {
                Assert.Fail($"Utf8JsonReader says {expected}: {JsonSerializer.Serialize(text)}");
            }
        }

        Assert.That(accepted, Is.InRange(2_000, 18_000), "the texts must be a mix");
    }

    private static string Characters(Random random) => string.Create(random.Next(1, 12), random, static (text, random) =>
    {
        foreach (ref char c in text)
        {
            c = Noise[random.Next(Noise.Length)];
        }
    });

    private static string Scraps(Random random)
    {
        var text = new StringBuilder();
        for (int count = random.Next(1, 9); count > 0; count--)
        {
            text.Append(Fragments[random.Next(Fragments.Length)]);
        }

        return text.ToString();
    }

    private static string Damaged(Random random)
    {
        string text = new StepGenerator(random.Next(), astral: false).Free();
        if (random.Next(2) == 0)
        {
            return text;
        }

        int at = random.Next(text.Length);
        string fragment = Fragments[random.Next(Fragments.Length)];
        return random.Next(2) == 0 ? text.Insert(at, fragment) : text.Remove(at, 1).Insert(at, fragment);
    }

    private static bool IsAccepted(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = RawJson.MaxDepth });
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

    private bool Accepts(string text)
    {
        try
        {
            face.Read<RawJson>(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
