namespace Retab.Contracts.Build.Json;

/// <summary>Parses a <see cref="JsonPath"/> by recursive descent, with the grammar of RFC 9535.</summary>
internal sealed class JsonPathReader(string text)
{
    private const int MaxDepth = 64;
    private const long MaxInteger = (1L << 53) - 1;
    private const string Blanks = @"[ \t\n\r]*";
    private const string Literals = "(?:true|false|null)\\b|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][-+]?[0-9]+)?";
    private const string Escapes = @"u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[bfnrt/\\]";
    private const string Characters = @"[^'""\\\x00-\x1F\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private int position;
    private int depth;

    /// <summary>A part of a filter: as a value, as nodes and as a condition, if it can be used as such.</summary>
    private sealed record Term(
        Func<JsonPathScope, JsonMatch?>? Value = null,
        Func<JsonPathScope, IReadOnlyList<JsonMatch>>? Nodes = null,
        Predicate<JsonPathScope>? Test = null);

    internal JsonPath Read()
    {
        JsonPath path = Take(@"\$") is null ? throw Expected("'$'") : Path();
        return position == text.Length ? path : throw Expected("'.', '[' or the end");
    }

    private JsonPath Path()
    {
        List<(bool, IReadOnlyList<JsonPathSelector>)> segments = [];
        bool isSingular = true;
        while (Take($@"{Blanks}(?:\.\.\[|\.\.|\.|\[)")?.TrimStart() is { } start)
        {
            List<(JsonPathSelector Select, bool IsSingular)> selectors = 
                start[^1] == '[' ? Closed(List(Selector, ","), "]", "',' or ']'") : [Shorthand()];
            bool isDeep = start is ".." or "..[";
            isSingular &= !isDeep && selectors is [{ IsSingular: true }];
            segments.Add((isDeep, [.. selectors.Select(selector => selector.Select)]));
        }

        return new JsonPath(segments, isSingular);
    }

    private (JsonPathSelector Select, bool IsSingular) Shorthand() =>
        Take(@"\*|[A-Za-z_\u0080-\uFFFF][0-9A-Za-z_\u0080-\uFFFF]*") switch
        {
            "*" => (JsonPath.Filter(_ => true), false),
            { } name => (JsonPath.Name(name), true),
            null => throw Expected("a name or '*'"),
        };

    private (JsonPathSelector Select, bool IsSingular) Selector() => Take(@"[*?('""]") switch
    {
        "*" => (JsonPath.Filter(_ => true), false),
        "?" => (JsonPath.Filter(Condition()), false),
        "(" => throw Error("Script expressions are not supported: use an index such as -1, or a filter", position - 1),
        { } quote => (JsonPath.Name(Quoted(quote)), true),
        null => IndexOrSlice(),
    };

    private (JsonPathSelector Select, bool IsSingular) IndexOrSlice()
    {
        long? start = Integer();
        if (Take(":") is null)
        {
            long index = start ?? throw Expected("a selector");
            return (JsonPath.Slice(index, index == -1 ? null : index + 1, 1), true);
        }

        long? end = Integer();
        return (JsonPath.Slice(start, end, Take(":") is null ? 1 : Integer() ?? 1), false);
    }

    private long? Integer()
    {
        Take(Blanks);
        int start = position;
        double? value = Take("0|-?[1-9][0-9]*") is { } digits ? double.Parse(digits, CultureInfo.InvariantCulture) : null;
        Take(Blanks);
        return value is < -MaxInteger or > MaxInteger ? throw Error("The integer is out of range", start) : (long?)value;
    }

    // Lists, not pairs, so that a condition of a thousand parts is not deeply nested.
    private Predicate<JsonPathScope> Condition()
    {
        List<List<Predicate<JsonPathScope>>> any = List(() => List(Test, "&&"), @"\|\|");
        return scope => any.Exists(all => all.TrueForAll(test => test(scope)));
    }

    private Predicate<JsonPathScope> Test()
    {
        bool isNegated = Take("!") is not null;
        int start = position;
        Term left = Operand();
        int at = position;
        if (Take("[=!<>]=|[<>]") is not { } comparison)
        {
            Predicate<JsonPathScope> test = left.Test ?? throw Error("A value is not a condition: compare it", start);
            return scope => test(scope) != isNegated;
        }

        return !isNegated && left.Value is { } value && Operand().Value is { } other
            ? scope => JsonPathValue.Compare(comparison, value(scope), other(scope))
            : throw Error($"'{comparison}' compares literals, queries of one node at most, length(), count() and value() only", at);
    }

    private Term Operand()
    {
        Take(Blanks);
        int start = position;
        if (++depth > MaxDepth)
        {
            throw Error($"Filters nest more than {MaxDepth} deep", start);
        }

        Term term = Take($@"[@$('""]|{Literals}|[a-z][a-z_0-9]*\(") switch
        {
            "@" => Query(Path(), scope => scope),
            "$" => Query(Path(), scope => scope with { Current = scope.Root }),
            "(" => new(Test: Closed(Condition(), ")", "')'")),
            "'" or "\"" => Literal(JsonValue.Create(Quoted(text[start..position]))),
            [.., '('] name => Function($"{name})", Closed(List(Operand, ","), ")", "',' or ')'"))
                ?? throw Error($"{name}) is unknown, or has other parameters", start),
            { } literal => Literal(JsonNode.Parse(literal)),
            null => throw Expected("a query, a literal or a function"),
        };
        depth--;
        Take(Blanks);
        return Take("=~|=(?!=)|[-+*/%]") is { } sign
            ? throw Error($"'{sign}' is not supported{(sign == "=~" ? ": use match() or search()" : "")}", position - sign.Length)
            : term;
    }

    private static Term Query(JsonPath path, Func<JsonPathScope, JsonPathScope> from) => new(
        path.IsSingular ? scope => path.Select(from(scope)) is [var match] ? match : null : null,
        scope => path.Select(from(scope)),
        scope => path.Select(from(scope)).Count > 0);

    private static Term? Function(string name, List<Term> arguments) => (name, arguments) switch
    {
        ("length()", [{ Value: { } value }]) => new(scope => JsonPathValue.Length(value(scope))),
        ("count()", [{ Nodes: { } nodes }]) => new(scope => JsonPathValue.Of(nodes(scope).Count)),
        ("value()", [{ Nodes: { } nodes }]) => new(scope => nodes(scope) is [var match] ? match : null),
        ("match()" or "search()", [{ Value: { } value }, { Value: { } pattern }]) =>
            new(Test: scope => JsonPathValue.Fits(value(scope), pattern(scope), whole: name == "match()")),
        _ => null,
    };

    private static Term Literal(JsonNode? node) => new(_ => JsonPathValue.Of(node));

    private string Quoted(string quote)
    {
        string content = Take($@"(?:\\(?:{Escapes}|{quote})|{Characters}|(?!{quote})['""])*")!;
        Closed(content, quote, "a character, an escape or the end of the string");

        // JSON has the same escapes, except for single quotes.
        string json = Regex.Replace(content, @"\\.|""", part => part.Value switch { @"\'" => "'", "\"" => "\\\"", _ => part.Value });
        return JsonNode.Parse($"\"{json}\"")!.GetValue<string>();
    }

    private List<T> List<T>(Func<T> item, string separator)
    {
        List<T> items = [];
        do
        {
            Take(Blanks);
            items.Add(item());
            Take(Blanks);
        }
        while (Take(separator) is not null);
        return items;
    }

    /// <summary>Returns what was read, if the next characters close it.</summary>
    private T Closed<T>(T read, string end, string expected) => Take(Regex.Escape(end)) is null ? throw Expected(expected) : read;

    /// <summary>Reads the next characters, if they match the pattern.</summary>
    private string? Take(string pattern)
    {
        Match match = Regex.Match(text[position..], $@"\A(?:{pattern})", RegexOptions.CultureInvariant);
        position += match.Length;
        return match.Success ? match.Value : null;
    }

    private FormatException Expected(string what) =>
        Error($"Expected {what} but found {(position < text.Length ? $"'{text[position]}'" : "the end")}", position);

    private static FormatException Error(string what, int at) => new($"{what}, character {at + 1}.");
}
