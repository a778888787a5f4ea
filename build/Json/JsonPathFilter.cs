using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Retab.Contracts.Build.Json;

/// <summary>Whether a filter takes a value.</summary>
internal delegate bool JsonCondition(JsonMatch at, JsonNode root);

/// <summary>Reads the filter of a JSONPath: comparisons, tests for existence, <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, and RFC 9535's functions.</summary>
internal sealed class JsonPathFilter(JsonPathParser parser)
{
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    /// <summary>A value to be compared: none where a query selects nothing.</summary>
    private delegate IReadOnlyList<JsonNode?> Operand(JsonMatch at, JsonNode root);

    internal JsonCondition Or() => parser.Nested(() =>
    {
        JsonCondition condition = And();
        while (TakeToken("||"))
        {
            (JsonCondition left, JsonCondition right) = (condition, And());
            condition = (at, root) => left(at, root) || right(at, root);
        }

        return condition;
    });

    private JsonCondition And()
    {
        JsonCondition condition = Basic();
        while (TakeToken("&&"))
        {
            (JsonCondition left, JsonCondition right) = (condition, Basic());
            condition = (at, root) => left(at, root) && right(at, root);
        }

        return condition;
    }

    private JsonCondition Basic()
    {
        if (TakeToken("!"))
        {
            JsonCondition negated = parser.Nested(Basic);
            return (at, root) => !negated(at, root);
        }

        if (TakeToken("("))
        {
            JsonCondition inner = Or();
            parser.Skip();
            parser.Expect(')');
            return inner;
        }

        Operand left = Value(out bool isTest, out bool isLogical, out bool isSingular);
        parser.Skip();
        if (Array.Find(Comparisons, parser.Take) is not { } comparison)
        {
            return !isTest ? throw parser.Unexpected("a comparison") : isLogical ? (at, root) => left(at, root)[0]!.GetValue<bool>() : (at, root) => left(at, root).Count > 0;
        }

        parser.Skip();
        Operand right = Value(out _, out bool isOtherLogical, out bool isOtherSingular);
        return isLogical || isOtherLogical || !isSingular || !isOtherSingular
            ? throw parser.Unexpected("a comparison of single values")
            : (at, root) => Compare(left(at, root), comparison, right(at, root));
    }

    // A literal, a query, or the result of a function.
    private Operand Value(out bool isTest, out bool isLogical, out bool isSingular)
    {
        parser.Skip();
        isLogical = false;
        isSingular = true;
        isTest = parser.Next() is '@' or '$';
        if (isTest)
        {
            bool isRelative = parser.Take("@") || !parser.Take("$");
            JsonPath query = parser.Query();
            isSingular = query.IsSingular;
            return (at, root) => [.. query.Select(isRelative ? at : new JsonMatch(root, null, ""), root).Select(match => match.Node)];
        }

        if (parser.Next() is '\'' or '"')
        {
            JsonNode literal = parser.Quoted();
            return (_, _) => [literal];
        }

        string word = parser.Word();
        if (word.Length > 0 && parser.Next() == '(')
        {
            isTest = isLogical = word is "match" or "search";
            return parser.Nested(() => Function(word));
        }

        JsonNode? value = word switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            "" when parser.Next() == '-' || char.IsAsciiDigit(parser.Next()) => parser.Number(),
            _ => throw parser.Unexpected("@, $, a text, a number, true, false, null or a function"),
        };
        return (_, _) => [value];
    }

    private Operand Function(string name)
    {
        parser.Expect('(');
        Operand first = Value(out _, out _, out bool isSingular);
        Operand? second = TakeToken(",") ? Value(out _, out _, out _) : null;
        parser.Skip();
        parser.Expect(')');
        return (name, second) switch
        {
            ("length", null) when isSingular => (at, root) => Length(first(at, root)),
            ("count", null) => (at, root) => [first(at, root).Count],
            ("value", null) => (at, root) => first(at, root) is [var only] ? [only] : [],
            ("match", { } pattern) => (at, root) => [IsMatch(first(at, root), pattern(at, root), isWhole: true)],
            ("search", { } pattern) => (at, root) => [IsMatch(first(at, root), pattern(at, root), isWhole: false)],
            _ => throw new FormatException($"There is no function '{name}' with these arguments: length, count, value, match and search are known."),
        };
    }

    private static IReadOnlyList<JsonNode?> Length(IReadOnlyList<JsonNode?> values) => values switch
    {
        [JsonArray array] => [array.Count],
        [JsonObject members] => [members.Count],
        [{ } text] when text.AsText() is { } letters => [letters.EnumerateRunes().Count()],
        _ => [],
    };

    private static JsonNode IsMatch(IReadOnlyList<JsonNode?> values, IReadOnlyList<JsonNode?> patterns, bool isWhole)
    {
        if (values is not [{ } value] || value.AsText() is not { } text || patterns is not [{ } one] || one.AsText() is not { } pattern)
        {
            return false;
        }

        try
        {
            return Regex.IsMatch(text, isWhole ? $@"\A(?:{pattern})\z" : pattern, RegexOptions.NonBacktracking);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool Compare(IReadOnlyList<JsonNode?> left, string comparison, IReadOnlyList<JsonNode?> right)
    {
        bool areEqual = left.Count == right.Count && (left.Count == 0 || AreEqual(left[0], right[0]));
        int? order = left.Count > 0 && right.Count > 0 ? Order(left[0], right[0]) : null;
        return comparison switch
        {
            "==" => areEqual,
            "!=" => !areEqual,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => areEqual || order < 0,
            _ => areEqual || order > 0,
        };
    }

    private static bool AreEqual(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right) || Order(left, right) == 0;

    private static int? Order(JsonNode? left, JsonNode? right) => (left?.GetValueKind(), right?.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Number(left).CompareTo(Number(right)),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left.AsText(), right.AsText()),
        _ => null,
    };

    private static double Number(JsonNode? node) => double.Parse(node!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private bool TakeToken(string token)
    {
        parser.Skip();
        return parser.Take(token);
    }
}
