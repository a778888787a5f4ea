namespace Retab.Contracts.Build.Page;

/// <summary>Formatted JSON, with a class for each kind of token.</summary>
internal static class JsonMarkup
{
    private const int ShortLine = 56;

    internal static Markup Block(JsonNode? node) => $"""<pre class="json" tabindex="0"><code>{Lines(node, "")}</code></pre>""";

    internal static Markup Inline(JsonNode? node) => $"<code>{Compact(node)}</code>";

    private static Markup Lines(JsonNode? node, string indent)
    {
        bool isFlat = !node.Children().Any(child => child.Value is JsonObject or JsonArray);
        string inner = $"{indent}  ";
        return node is not (JsonObject or JsonArray) || (isFlat && JsonText.Compact(node).Length <= ShortLine)
            ? Compact(node)
            : Bracketed(node, $",\n{inner}", child => Lines(child, inner), $"\n{inner}", $"\n{indent}");
    }

    private static Markup Compact(JsonNode? node) => node is JsonObject or JsonArray
        ? Bracketed(node, $", ", Compact, $"", $"")
        : $"""<span class="{Kind(node)}">{JsonText.Compact(node)}</span>""";

    private static Markup Bracketed(JsonNode node, Markup separator, Func<JsonNode?, Markup> value, Markup before, Markup after)
    {
        IEnumerable<Markup> children = node.Children().Select(child => Markup.Of($"{Key(node, child.Name)}{value(child.Value)}"));
        Markup content = $"{before}{Markup.Join(separator, children)}{after}";
        return node is JsonObject ? Markup.Of($"{{{content}}}") : Markup.Of($"[{content}]");
    }

    private static Markup Key(JsonNode parent, string name) =>
        Markup.When(parent is JsonObject, () => $"""<span class="k">{JsonText.Compact(JsonValue.Create(name))}</span>: """);

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => "s",
        JsonValueKind.Number => "n",
        _ => "l",
    };
}
