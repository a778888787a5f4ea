namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

/// <summary>What only the text of a document can have: odd numbers, half a surrogate pair, a name twice, nesting without end.</summary>
internal static partial class RawValues
{
    /// <summary>Put before a name that another member of the object has already.</summary>
    internal const string Twice = "@@twice@@";

    // The intake reads 256 levels.
    private const int Deep = 200;
    private const int Deeper = 300;

    private static readonly string[] Nests = ["[", "{\"items\":", "{\"allOf\":[", "{\"properties\":{\"a\":", "{\"anyOf\":[{},"];

    internal static string Token(int index) => string.Create(CultureInfo.InvariantCulture, $"@@raw{index}@@");

    internal static string Insert(string document) => Tokens()
        .Replace(document, match => Of(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Index))
        .Replace(Twice, "", StringComparison.Ordinal);

    /// <summary>A value that is large, without being deep.</summary>
    internal static JsonNode Huge(Random random) => random.Next(4) switch
    {
        0 => new string('a', 20_000),
        1 => new JsonArray([.. Enumerable.Range(0, 1_000).Select(i => (JsonNode)$"v{i}")]),
        2 => new JsonObject(Enumerable.Range(0, 300).Select(i => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(
            $"m{i}", new JsonObject { ["type"] = "string" }))),
        _ => new JsonArray([.. Enumerable.Range(0, 100).Select(i => new JsonObject { ["title"] = $"T{i}" })]),
    };

    private static string Of(int index, int variety) => MutationTable.RawText(index) switch
    {
        "@deep" => Nested(Deep, variety),
        "@deeper" => Nested(Deeper, variety),
        var text => text,
    };

    private static string Nested(int levels, int variety)
    {
        string open = Nests[variety % Nests.Length];
        int count = levels / open.Count(letter => letter is '[' or '{');
        string close = string.Concat(open.Replace("{}", "", StringComparison.Ordinal).Reverse().Where(letter => letter is '[' or '{')
            .Select(letter => letter == '[' ? ']' : '}'));
        return $"{string.Concat(Enumerable.Repeat(open, count))}{{}}{string.Concat(Enumerable.Repeat(close, count))}";
    }

    [GeneratedRegex("\"@@raw([0-9]+)@@\"")]
    private static partial Regex Tokens();
}
