using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Page;

/// <summary>JSON as people read it, with a class for each kind of token.</summary>
internal static class JsonMarkup
{
    private const int ShortLine = 56;

    // The page encodes what is left, and a reader wants to see the text itself.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="node">The value; null stands for JSON null.</param>
    internal static Markup Block(JsonNode? node) =>
        $"""<pre class="json" tabindex="0"><code>{Lines(node, "")}</code></pre>""";

    /// <summary>On one line.</summary>
    internal static Markup Inline(JsonNode? node) => $"<code>{Compact(node)}</code>";

    /// <returns>The text on one line, without spaces.</returns>
    internal static string Text(JsonNode? node)
    {
        try
        {
            return node?.ToJsonString(Relaxed) ?? "null";
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or JsonException)
        {
            // Half of a surrogate pair, which JSON may hold and a string may not.
            return "\"\uFFFD\"";
        }
    }

    private static Markup Lines(JsonNode? node, string indent)
    {
        bool isShort = node is not (JsonObject or JsonArray) || (!Children(node).Any(child => child is JsonObject or JsonArray) && Text(node).Length <= ShortLine);
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
        _ => $"""<span class="{Kind(node)}">{Text(node)}</span>""",
    };

    private static IEnumerable<JsonNode?> Children(JsonNode? node) =>
        node is JsonObject @object ? @object.Select(member => member.Value) : node as JsonArray ?? [];

    private static Markup Key(string name) => $"""<span class="k">{Text(JsonValue.Create(name))}</span>""";

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => "s",
        JsonValueKind.Number => "n",
        _ => "l",
    };
}
