using System.Text.Json;

namespace Retab.Contracts.Build.Page;

/// <summary>JSON as people read it, with a class for each kind of token.</summary>
internal static class JsonMarkup
{
    private const int ShortLine = 56;

    /// <param name="node">The value; null stands for JSON null.</param>
    internal static Markup Block(JsonNode? node) =>
        $"""<pre class="json" tabindex="0"><code>{Lines(node, "")}</code></pre>""";

    /// <summary>On one line.</summary>
    internal static Markup Inline(JsonNode? node) => $"<code>{Compact(node)}</code>";

    private static Markup Lines(JsonNode? node, string indent)
    {
        bool isShort = node is not (JsonObject or JsonArray) || (!Children(node).Any(child => child is JsonObject or JsonArray) && JsonText.Compact(node).Length <= ShortLine);
        if (isShort)
        {
            return Compact(node);
        }

        string inner = indent + "  ";
        return node is JsonObject @object
            ? Markup.Of($"{{\n{Markup.Join($",\n", @object.Select(member => Markup.Of($"{inner}{Key(member.Key)}: {Lines(member.Value, inner)}")))}\n{indent}}}")
            : Markup.Of($"[\n{Markup.Join($",\n", Children(node).Select(item => Markup.Of($"{inner}{Lines(item, inner)}")))}\n{indent}]");
    }

    private static Markup Compact(JsonNode? node) => node switch
    {
        JsonObject @object => $"{{{Markup.Join($", ", @object.Select(member => Markup.Of($"{Key(member.Key)}: {Compact(member.Value)}")))}}}",
        JsonArray array => $"[{Markup.Join($", ", array.Select(Compact))}]",
        _ => $"""<span class="{Kind(node)}">{JsonText.Compact(node)}</span>""",
    };

    private static IEnumerable<JsonNode?> Children(JsonNode? node) =>
        node is JsonObject @object ? @object.Select(member => member.Value) : node as JsonArray ?? [];

    private static Markup Key(string name) => $"""<span class="k">{JsonText.Compact(JsonValue.Create(name))}</span>""";

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => "s",
        JsonValueKind.Number => "n",
        _ => "l",
    };
}
