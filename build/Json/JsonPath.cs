namespace Retab.Contracts.Build.Json;

/// <summary>A selected node and its place, because the node of a JSON null is null.</summary>
/// <param name="Node">The node, <see langword="null"/> for a JSON null.</param>
/// <param name="Parent">The object or array it is in, <see langword="null"/> for the root.</param>
/// <param name="Key">The name of the member, or the index of the element.</param>
internal sealed record JsonMatch(JsonNode? Node, JsonNode? Parent, string Key);

/// <summary>A JSONPath expression of RFC 9535.</summary>
internal sealed class JsonPath(IReadOnlyList<JsonPathSegment> segments)
{
    /// <summary>Whether the form of the expression guarantees that it selects one node at most.</summary>
    internal bool IsSingular { get; } = segments.All(segment => segment is { Deep: false, Selectors: [{ IsSingular: true }] });

    /// <exception cref="FormatException">The text is not an expression of RFC 9535. The message gives the position.</exception>
    internal static JsonPath Parse(string text) => new JsonPathReader(text).Read();

    /// <summary>The selected nodes in order. A node may be selected more than once.</summary>
    internal IReadOnlyList<JsonMatch> Select(JsonNode root) => Select(new JsonPathScope(root, root), fromRoot: true);

    internal IReadOnlyList<JsonMatch> Select(JsonPathScope scope, bool fromRoot)
    {
        List<JsonMatch> matches = [new(fromRoot ? scope.Root : scope.Current, null, "")];
        foreach (JsonPathSegment segment in segments)
        {
            IEnumerable<JsonPathScope> scopes = matches.SelectMany(match => segment.Deep ? WithDescendants(match.Node) : [match.Node])
                .Select(node => scope with { Current = node });
            matches = [.. scopes.SelectMany(current => segment.Selectors.SelectMany(selector => selector.Select(current)))];
        }

        return matches;
    }

    private static IEnumerable<JsonNode?> WithDescendants(JsonNode? from)
    {
        Stack<JsonNode?> open = new([from]);
        while (open.TryPop(out JsonNode? node))
        {
            yield return node;
            foreach (JsonMatch child in JsonPathSelector.Children(node).Reverse())
            {
                open.Push(child.Node);
            }
        }
    }
}

/// <summary>The nodes that '@' and '$' denote.</summary>
internal readonly record struct JsonPathScope(JsonNode? Current, JsonNode Root);

/// <summary>A step to children of a node; if deep, also to those of its descendants.</summary>
internal sealed record JsonPathSegment(bool Deep, IReadOnlyList<JsonPathSelector> Selectors);

/// <summary>Selects children of the current node.</summary>
internal sealed record JsonPathSelector(bool IsSingular, Func<JsonPathScope, IEnumerable<JsonMatch>> Select)
{
    internal static JsonPathSelector Wildcard { get; } = new(false, scope => Children(scope.Current));

    internal static JsonPathSelector Name(string name) => new(true, scope =>
        scope.Current is JsonObject members && members.TryGetPropertyValue(name, out JsonNode? value) ? [new(value, members, name)] : []);

    internal static JsonPathSelector Index(long index) => new(true, scope =>
        scope.Current is JsonArray items && FromStart(index, items) is >= 0 and var at && at < items.Count ? [At(items, at)] : []);

    internal static JsonPathSelector Filter(Func<JsonPathScope, bool> test) => new(false, scope =>
        Children(scope.Current).Where(child => test(scope with { Current = child.Node })));

    internal static JsonPathSelector Slice(long? start, long? end, long step) => new(false, scope =>
        scope.Current is JsonArray elements && step != 0 ? Slice(elements, start, end, step) : []);

    internal static IEnumerable<JsonMatch> Children(JsonNode? node) =>
        JsonChildren.Of(node).Select(child => new JsonMatch(child.Value, node, child.Name));

    private static IEnumerable<JsonMatch> Slice(JsonArray elements, long? start, long? end, long step)
    {
        // Backwards, both bounds are one lower: the end, which is not selected, may be before the first element.
        (long first, long beyond) = step > 0 ? (0, elements.Count) : (elements.Count - 1L, -1L);
        (long low, long high) = (Math.Min(first, beyond), Math.Max(first, beyond));
        long at = start is { } from ? Math.Clamp(FromStart(from, elements), low, high) : first;
        long stop = end is { } to ? Math.Clamp(FromStart(to, elements), low, high) : beyond;
        for (; step > 0 ? at < stop : at > stop; at += step)
        {
            yield return At(elements, at);
        }
    }

    private static long FromStart(long index, JsonArray elements) => index < 0 ? elements.Count + index : index;

    private static JsonMatch At(JsonArray elements, long index) => new(elements[(int)index], elements, $"{index}");
}

/// <summary>The comparisons and functions of filters. A value is a match, or <see langword="null"/> for RFC 9535's Nothing.</summary>
internal static class JsonPathValue
{
    internal static JsonMatch Of(JsonNode? node) => new(node, null, "");

    internal static bool Compare(string @operator, JsonMatch? left, JsonMatch? right) => @operator switch
    {
        "==" => AreEqual(left, right),
        "!=" => !AreEqual(left, right),
        "<" => IsLess(left, right),
        ">" => IsLess(right, left),
        "<=" => IsLess(left, right) || AreEqual(left, right),
        _ => IsLess(right, left) || AreEqual(left, right),
    };

    internal static JsonMatch? Length(JsonMatch? value) => value?.Node switch
    {
        JsonArray elements => Of(elements.Count),
        JsonObject members => Of(members.Count),
        _ => Text(value) is { } text ? Of(text.EnumerateRunes().Count()) : null,
    };

    /// <summary>Whether a pattern of RFC 9485 matches the whole text, or a part of it. An invalid pattern matches nothing.</summary>
    internal static bool Fits(JsonMatch? value, JsonMatch? pattern, bool whole)
    {
        if (Text(value) is not { } text || Text(pattern) is not { } expression)
        {
            return false;
        }

        // There, a dot matches any character except CR and LF; here, a character may have two code units.
        const string Dot = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\n\r\uD800-\uDFFF])";
        const string EscapeClassOrDot = @"\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\.";
        expression = Regex.Replace(expression, EscapeClassOrDot, part => part.Value == "." ? Dot : part.Value);
        try
        {
            return Regex.IsMatch(text, whole ? $@"\A(?:{expression})\z" : expression, RegexOptions.NonBacktracking);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool AreEqual(JsonMatch? left, JsonMatch? right) =>
        left is null || right is null ? left == right : JsonNode.DeepEquals(left.Node, right.Node);

    // Bytes of UTF-8 have the order of the characters; code units of UTF-16 do not.
    private static bool IsLess(JsonMatch? left, JsonMatch? right) => Text(left) is { } text && Text(right) is { } other
        ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)) < 0
        : Number(left) < Number(right);

    private static string? Text(JsonMatch? value) => value?.Node is JsonValue node && node.TryGetValue(out string? text) ? text : null;

    private static double? Number(JsonMatch? value) => value?.Node is JsonValue node && node.GetValueKind() == JsonValueKind.Number
        ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)
        : null;
}
