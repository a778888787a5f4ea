using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Json;

/// <summary>Reads the text of a JSONPath.</summary>
internal sealed class JsonPathParser(string text)
{
    // Far above what anybody writes.
    private const int Deepest = 64;

    private int _at;
    private int _depth;

    internal JsonPath Parse()
    {
        Expect('$');
        JsonPath path = Segments();
        return _at == text.Length ? path : throw Unexpected("a segment such as .name or ['name']");
    }

    private JsonPath Segments()
    {
        var segments = new List<JsonSegment>();
        for (int start = Skip(); Next() is '.' or '['; start = Skip())
        {
            bool isDescendant = Take("..");
            bool isDotted = isDescendant ? Next() != '[' : Take(".");
            if (!isDotted)
            {
                Expect('[');
                segments.Add(Bracket(isDescendant));
            }
            else if (Take("*"))
            {
                segments.Add(new JsonSegment(isDescendant, [All], IsSingular: false));
            }
            else
            {
                string name = Word();
                segments.Add(name.Length > 0 ? new JsonSegment(isDescendant, [JsonPath.Name(name)], !isDescendant) : throw Unexpected("a name"));
            }
        }

        return new JsonPath(segments);
    }

    private JsonSegment Bracket(bool isDescendant)
    {
        var selectors = new List<JsonSelector>();
        bool isSingular = !isDescendant;
        do
        {
            Skip();
            char next = Next();
            isSingular &= next is '\'' or '"' or '-' || char.IsAsciiDigit(next);
            if (next is '\'' or '"')
            {
                selectors.Add(JsonPath.Name(Quoted()));
            }
            else if (Take("*"))
            {
                selectors.Add(All);
            }
            else if (Take("?"))
            {
                JsonCondition condition = new JsonPathFilter(this).Or();
                selectors.Add((at, root) => at.Children.Where(child => condition(child, root)));
            }
            else
            {
                selectors.Add(IndexOrSlice(ref isSingular));
            }

            Skip();
        }
        while (Take(","));
        Expect(']');
        return new JsonSegment(isDescendant, selectors, isSingular && selectors.Count == 1);
    }

    private JsonSelector IndexOrSlice(ref bool isSingular)
    {
        int? first = Integer();
        Skip();
        if (first is { } index && Next() != ':')
        {
            return JsonPath.Index(index);
        }

        if (!Take(":"))
        {
            throw Unexpected("a name in quotes, an index, *, a slice or a filter");
        }

        isSingular = false;
        Skip();
        int? end = Integer();
        Skip();
        bool hasStep = Take(":");
        Skip();
        return JsonPath.Slice(first, end, hasStep ? Integer() ?? 1 : 1);
    }

    private static IEnumerable<JsonMatch> All(JsonMatch at, JsonNode root) => at.Children;

    private int? Integer()
    {
        int start = _at;
        Take("-");
        while (char.IsAsciiDigit(Next()))
        {
            _at++;
        }

        string digits = text[start.._at];
        bool isWhole = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        return digits.Length == 0 ? null : isWhole && number.ToString(CultureInfo.InvariantCulture) == digits ? number : throw Unexpected("an index", start);
    }

    /// <summary>A query within a filter, after its @ or $.</summary>
    internal JsonPath Query() => Nested(Segments);

    /// <summary>Reads what may hold its own kind again.</summary>
    internal T Nested<T>(Func<T> read)
    {
        if (++_depth > Deepest)
        {
            throw Unexpected("a less deeply nested expression");
        }

        T value = read();
        _depth--;
        return value;
    }

    internal string Word()
    {
        int start = _at;
        while (Next() is '_' or >= '\u0080' || char.IsAsciiLetter(Next()) || (_at > start && char.IsAsciiDigit(Next())))
        {
            _at++;
        }

        return text[start.._at];
    }

    internal JsonNode? Number()
    {
        int start = _at;
        while (Next() is '-' or '+' or '.' or 'e' or 'E' || char.IsAsciiDigit(Next()))
        {
            _at++;
        }

        try
        {
            return JsonNode.Parse(text[start.._at]);
        }
        catch (System.Text.Json.JsonException)
        {
            throw Unexpected("a number", start);
        }
    }

    internal string Quoted()
    {
        int start = _at;
        char quote = text[_at++];
        var json = new StringBuilder("\"");
        while (Next() != quote)
        {
            if (_at >= text.Length)
            {
                throw Unexpected($"the end of the text, {quote}", start);
            }

            // JSON knows all escapes but that of the single quote.
            bool isEscape = text[_at] == '\\' && _at + 1 < text.Length;
            string part = isEscape ? text.Substring(_at, 2) : text[_at].ToString();
            json.Append(part switch { "\\'" => "'", "\"" => "\\\"", _ => part });
            _at += part.Length;
        }

        _at++;
        try
        {
            return JsonNode.Parse(json.Append('"').ToString())!.GetValue<string>();
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw Unexpected("a text", start);
        }
    }

    internal char Next() => _at < text.Length ? text[_at] : '\0';

    internal int Skip()
    {
        while (Next() is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        return _at;
    }

    internal bool Take(string token)
    {
        bool isThere = string.CompareOrdinal(text, _at, token, 0, token.Length) == 0;
        _at += isThere ? token.Length : 0;
        return isThere;
    }

    internal void Expect(char token)
    {
        if (!Take(token.ToString()))
        {
            throw Unexpected($"'{token}'");
        }
    }

    internal FormatException Unexpected(string expected, int? at = null)
    {
        int place = at ?? _at;
        string found = place < text.Length ? $"'{text[place..Math.Min(place + 12, text.Length)]}'" : "the end";
        return new FormatException(string.Create(CultureInfo.InvariantCulture, $"{expected} is expected at character {place + 1}, not {found}."));
    }
}
