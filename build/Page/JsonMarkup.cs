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
        if (node is not (JsonObject or JsonArray) || (isFlat && JsonText.Compact(node).Length <= ShortLine))
        {
            return Compact(node);
        }

        string inner = $"{indent}  ";
        IEnumerable<Markup> children =
            node.Children().Select(child => Markup.Of($"{inner}{Key(node, child.Name)}{Lines(child.Value, inner)}"));
        return Bracketed(node, Markup.Of($"\n{Markup.Join($",\n", children)}\n{indent}"));
    }

    private static Markup Compact(JsonNode? node) => node is JsonObject or JsonArray
        ? Bracketed(node, Markup.Join(
            $", ", node.Children().Select(child => Markup.Of($"{Key(node, child.Name)}{Compact(child.Value)}"))))
        : $"""<span class="{Kind(node)}">{JsonText.Compact(node)}</span>""";

    private static Markup Bracketed(JsonNode node, Markup content) =>
        node is JsonObject ? Markup.Of($"{{{content}}}") : Markup.Of($"[{content}]");

    private static Markup Key(JsonNode parent, string name) =>
        Markup.When(parent is JsonObject, () => $"""<span class="k">{JsonText.Compact(JsonValue.Create(name))}</span>: """);

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => "s",
        JsonValueKind.Number => "n",
        _ => "l",
    };
}
