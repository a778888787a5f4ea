namespace Retab.Contracts.Build.Json;

/// <summary>The comparisons and functions of filters. A value is a match, or <see langword="null"/> for RFC 9535's Nothing.</summary>
internal static class JsonPathValue
{
    internal static JsonMatch Of(JsonNode? node) => new(node, null, "");

    internal static bool Compare(string @operator, JsonMatch? left, JsonMatch? right) => @operator switch
    {
        "!=" => !AreEqual(left, right),
        ['=' or '<' or '>', '='] when AreEqual(left, right) => true,
        ['<', ..] => IsLess(left, right),
        ['>', ..] => IsLess(right, left),
        _ => false,
    };

    internal static JsonMatch? Length(JsonMatch? value) => value?.Node switch
    {
        JsonArray or JsonObject => Of(value.Node.Children().Count()),
        var node => node.AsText() is { } text ? Of(text.EnumerateRunes().Count()) : null,
    };

    /// <summary>Whether a pattern of RFC 9485 matches the whole text, or a part of it. An invalid pattern matches nothing.</summary>
    internal static bool Fits(JsonMatch? value, JsonMatch? pattern, bool whole)
    {
        if (value?.Node.AsText() is not { } text || pattern?.Node.AsText() is not { } expression)
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
    private static bool IsLess(JsonMatch? left, JsonMatch? right) =>
        left?.Node.AsText() is { } text && right?.Node.AsText() is { } other
            ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)) < 0
            : left?.Node.AsNumber() < right?.Node.AsNumber();
}
