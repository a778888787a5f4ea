using System.Text.Json;

namespace Retab.Contracts.Build.Json;

/// <summary>Reads members of JSON that may be of any shape: what is not as asked is not there.</summary>
internal static class JsonAccess
{
    internal static string? Text(this JsonNode? node, string name) => node.Node(name).AsText();

    internal static JsonNode? Node(this JsonNode? node, string name) => node is JsonObject @object ? @object[name] : null;

    internal static JsonObject? Object(this JsonNode? node, string name) => node.Node(name) as JsonObject;

    internal static JsonArray? Array(this JsonNode? node, string name) => node.Node(name) as JsonArray;

    internal static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The texts of an array; what is no text in it is left out.</summary>
    internal static IEnumerable<string> Texts(this JsonNode? node, string name) =>
        node.Array(name)?.Select(AsText).OfType<string>() ?? [];

    internal static bool Is(this JsonNode? node, string name, bool value) =>
        node.Node(name) is JsonValue found && found.GetValueKind() == (value ? JsonValueKind.True : JsonValueKind.False);
}
