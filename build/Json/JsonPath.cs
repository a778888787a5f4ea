namespace Retab.Contracts.Build.Json;

/// <summary>A selected node and its place, because the node of a JSON null is null. The root has no parent.</summary>
internal sealed record JsonMatch(JsonNode? Node, JsonNode? Parent, string Key);

/// <summary>The nodes that '@' and '$' denote.</summary>
internal readonly record struct JsonPathScope(JsonNode? Current, JsonNode Root);

/// <summary>Selects children of the current node.</summary>
internal delegate IEnumerable<JsonMatch> JsonPathSelector(JsonPathScope scope);

/// <summary>A JSONPath expression of RFC 9535.</summary>
/// <param name="Segments">Steps to children of a node; if deep, also to those of its descendants.</param>
/// <param name="IsSingular">Whether the form of the expression guarantees that it selects one node at most.</param>
internal sealed record JsonPath(IReadOnlyList<(bool IsDeep, IReadOnlyList<JsonPathSelector> Selectors)> Segments, bool IsSingular)
{
    /// <exception cref="FormatException">The text is not an expression of RFC 9535. The message gives the position.</exception>
    internal static JsonPath Parse(string text) => new JsonPathReader(text).Read();

    /// <summary>The selected nodes in order. A node may be selected more than once.</summary>
    internal IReadOnlyList<JsonMatch> Select(JsonNode root) => Select(new JsonPathScope(root, root));

    internal IReadOnlyList<JsonMatch> Select(JsonPathScope scope)
    {
        List<JsonMatch> matches = [new(scope.Current, null, "")];
        foreach ((bool isDeep, IReadOnlyList<JsonPathSelector> selectors) in Segments)
        {
            matches =
            [
                .. from match in matches
                from node in isDeep ? match.Node.WithDescendants() : [match.Node]
                from selector in selectors
                from found in selector(scope with { Current = node })
                select found,
            ];
        }

        return matches;
    }

    internal static JsonPathSelector Name(string name) => scope =>
        scope.Current is JsonObject members && members.TryGetPropertyValue(name, out JsonNode? value) ? [new(value, members, name)] : [];

    internal static JsonPathSelector Filter(Predicate<JsonPathScope> test) => scope =>
        scope.Current.Children().Where(child => test(scope with { Current = child.Value }))
            .Select(child => new JsonMatch(child.Value, scope.Current, child.Name));

    internal static JsonPathSelector Slice(long? start, long? end, long step) => scope =>
        scope.Current is JsonArray items && step != 0 ? Slice(items, start, end, step) : [];

    private static IEnumerable<JsonMatch> Slice(JsonArray items, long? start, long? end, long step)
    {
        // Backwards, both bounds are one lower: the end, which is not selected, may be before the first item.
        (long first, long beyond) = step > 0 ? (0, items.Count) : (items.Count - 1L, -1L);
        long Bound(long? index, long none) => index is { } given
            ? Math.Clamp(given < 0 ? items.Count + given : given, Math.Min(first, beyond), Math.Max(first, beyond))
            : none;
        (long at, long stop) = (Bound(start, first), Bound(end, beyond));
        for (; step > 0 ? at < stop : at > stop; at += step)
        {
            yield return new(items[(int)at], items, $"{at}");
        }
    }
}
