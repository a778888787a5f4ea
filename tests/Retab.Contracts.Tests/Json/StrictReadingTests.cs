using System;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Tests.Documents;

namespace Retab.Contracts.Tests.Json;

[TestFixture]
public sealed class StrictReadingTests
{
    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"\\u00e9\"", "\"\\ud800\"", "0", "-", "-0", "01", "1", ".5", "1.", "1.5", "e", "E+", "1e5", "1e", "1E-2",
        "true", "false", "null", "nul", "True", "NaN", "Infinity", "'a'", "//c\n", "/*c*/", " ", "\t", "\n", "\r", "\u000b", "\u00a0", "\ufeff", "\0", "é", "\\x", "\"\u0001\"", "\"\u007f\"", "undefined",
    ];

    /// <summary>The other tokenizer: what it accepts, ours accepts, and nothing else.</summary>
    [Test]
    public void Parse_GeneratedTexts_AcceptsExactlyWhatUtf8JsonReaderAccepts()
    {
        var random = new Random(20261123);
        int accepted = 0;
        for (int i = 0; i < 300_000; i++)
        {
            string text = i % 2 == 0 ? Scraps(random) : Damaged(random);
            bool expected = Utf8JsonReaderAccepts(text);

            bool asRaw = Accepts(() => RawJson.Parse(text));
            bool asTree = Accepts(() => RetabJson.Deserialize<JToken>(text));

            accepted += expected ? 1 : 0;
            if (asRaw != expected || (asTree != expected && !OutOfRange(text)))
            {
                Assert.Fail($"Utf8JsonReader {expected}, RawJson {asRaw}, RetabJson {asTree}: {JsonSerializer.Serialize(text)}");
            }
        }

        Assert.That(accepted, Is.InRange(20_000, 280_000), "the texts must be a mix");
    }

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

    // A tree has to hold numbers in .NET's types, so 1e400 is JSON but no tree.
    private static bool OutOfRange(string text) =>
        text.Contains("e400", StringComparison.OrdinalIgnoreCase) || System.Text.RegularExpressions.Regex.IsMatch(text, "[eE]\\+?\\d{3}");

    private static bool Utf8JsonReaderAccepts(string text)
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

    private static bool Accepts(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Newtonsoft.Json.JsonReaderException)
        {
            return false;
        }
        catch (Newtonsoft.Json.JsonSerializationException exception) when (exception.Message.StartsWith("The document is null", StringComparison.Ordinal))
        {
            return true;
        }
    }
}
