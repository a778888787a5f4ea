using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Json;

/// <summary>A value that an expression selects. JSON's null is a null node, hence where it stands.</summary>
/// <param name="Node">The value.</param>
/// <param name="Parent">The object or array that holds it; null for the document.</param>
/// <param name="Key">Its name or index there.</param>
internal sealed record JsonMatch(JsonNode? Node, JsonNode? Parent, string Key)
{
    internal IEnumerable<JsonMatch> Children => JsonChildren.Of(Node).Select(child => new JsonMatch(child.Value, Node, child.Name));
}

/// <summary>What one selector of a bracket takes of a value.</summary>
internal delegate IEnumerable<JsonMatch> JsonSelector(JsonMatch at, JsonNode root);

/// <summary>One step of a JSONPath: what it takes of each value, or of each and all below.</summary>
internal sealed record JsonSegment(bool IsDescendant, IReadOnlyList<JsonSelector> Selectors, bool IsSingular);

/// <summary>JSONPath as RFC 9535 has it.</summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<JsonSegment> _segments;

    internal JsonPath(IReadOnlyList<JsonSegment> segments) => _segments = segments;

    /// <summary>Whether it selects one value at most.</summary>
    internal bool IsSingular => _segments.All(segment => segment.IsSingular);

    /// <exception cref="FormatException">The text is no expression of RFC 9535; the message says what is wrong, and at which character.</exception>
    internal static JsonPath Parse(string text) => new JsonPathParser(text).Parse();

    /// <summary>What the expression selects, in its order.</summary>
    internal IReadOnlyList<JsonMatch> Select(JsonNode root) => Select(new JsonMatch(root, null, ""), root);

    internal IReadOnlyList<JsonMatch> Select(JsonMatch start, JsonNode root)
    {
        List<JsonMatch> found = [start];
        foreach (JsonSegment segment in _segments)
        {
            IEnumerable<JsonMatch> places = segment.IsDescendant ? found.SelectMany(Below) : found;
            found = [.. places.SelectMany(place => segment.Selectors.SelectMany(selector => selector(place, root)))];
        }

        return found;
    }

    internal static JsonSelector Name(string name) => (at, _) =>
        at.Node is JsonObject members && members.ContainsKey(name) ? [new JsonMatch(members[name], members, name)] : [];

    internal static JsonSelector Index(int index) => (at, _) => at.Node is JsonArray items && (index < 0 ? index + items.Count : index) is var i && i >= 0 && i < items.Count
        ? [Item(items, i)]
        : [];

    internal static JsonSelector Slice(int? start, int? end, int step) => (at, _) =>
    {
        if (at.Node is not JsonArray items || step == 0)
        {
            return [];
        }

        int Clamp(int? bound, int standard) => Math.Clamp(bound is { } given ? (given < 0 ? given + items.Count : given) : standard, step > 0 ? 0 : -1, step > 0 ? items.Count : items.Count - 1);
        int first = Clamp(start, step > 0 ? 0 : items.Count - 1);
        int last = end is null && step < 0 ? -1 : Clamp(end, items.Count);
        int count = Math.Max(0, (int)Math.Ceiling((last - first) / (double)step));
        return Enumerable.Range(0, count).Select(i => Item(items, first + (i * step)));
    };

    private static JsonMatch Item(JsonArray items, int index) => new(items[index], items, index.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<JsonMatch> Below(JsonMatch start)
    {
        var pending = new Stack<JsonMatch>([start]);
        while (pending.TryPop(out JsonMatch? at))
        {
            yield return at;
            foreach (JsonMatch child in at.Children.Reverse())
            {
                pending.Push(child);
            }
        }
    }
}
