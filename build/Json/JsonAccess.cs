using System.Text.Json;

namespace Retab.Contracts.Build.Json;

/// <summary>Reads JSON of any shape: a member that is absent or of another kind is null or empty.</summary>
internal static class JsonAccess
{
    internal static string? Text(this JsonNode? node, string name) => node.Node(name).AsText();

    internal static JsonNode? Node(this JsonNode? node, string name) => node is JsonObject @object ? @object[name] : null;

    internal static JsonObject? Object(this JsonNode? node, string name) => node.Node(name) as JsonObject;

    internal static JsonArray? Array(this JsonNode? node, string name) => node.Node(name) as JsonArray;

    internal static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The strings of an array, without its other items.</summary>
    internal static IEnumerable<string> Texts(this JsonNode? node, string name) =>
        node.Array(name)?.Select(AsText).OfType<string>() ?? [];

    internal static bool Is(this JsonNode? node, string name, bool value) =>
        node.Node(name) is JsonValue found && found.GetValueKind() == (value ? JsonValueKind.True : JsonValueKind.False);

    /// <summary>The type of a schema, or its types without null.</summary>
    internal static IEnumerable<string> Types(this JsonNode? schema) =>
        schema.Text("type") is { } one ? [one] : schema.Texts("type").Where(type => type != "null");

    /// <summary>Whether a schema allows nothing but null.</summary>
    internal static bool IsNull(this JsonNode? schema) => schema.Text("type") == "null";

    /// <summary>The schemas of the components of a document.</summary>
    internal static JsonObject Schemas(this JsonNode? document) => document.Object("components").Object("schemas") ?? [];

    internal static JsonArray ToJson(this IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
