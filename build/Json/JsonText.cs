using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Json;

/// <summary>JSON as this repository keeps it: two spaces, LF, a value on one line where it fits, numbers as they were spelled.</summary>
internal static class JsonText
{
    private const int Width = 110;

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    /// <exception cref="InputException">The text is not JSON, or a name stands twice in one object.</exception>
    internal static JsonNode? Parse(string text, string name)
    {
        try
        {
            return JsonNode.Parse(text.TrimStart('\uFEFF'), documentOptions: Strict);
        }
        catch (JsonException exception)
        {
            throw new InputException(name + " is not JSON: " + exception.Message + " Give the document as JSON.");
        }
    }

    /// <summary>A value on one line, without spaces to spare.</summary>
    internal static string Compact(JsonNode? node) => node?.ToJsonString(OneLine) ?? "null";

    /// <summary>A whole file, with its last line ended.</summary>
    internal static string Pretty(JsonNode? node)
    {
        var text = new System.Text.StringBuilder();
        Write(text, node, 0, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(System.Text.StringBuilder text, JsonNode? node, int indent, int lead)
    {
        string line = Line(node);
        if (node is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) || indent + lead + line.Length <= Width)
        {
            text.Append(line);
            return;
        }

        bool isObject = node is JsonObject;
        text.Append(isObject ? '{' : '[');
        bool first = true;
        foreach ((string? name, JsonNode? value) in JsonChildren.Of(node))
        {
            text.Append(first ? "\n" : ",\n").Append(' ', indent + 2);
            string prefix = isObject ? Compact(JsonValue.Create(name)) + ": " : "";
            text.Append(prefix);
            Write(text, value, indent + 2, prefix.Length + 1);
            first = false;
        }

        text.Append('\n').Append(' ', indent).Append(isObject ? '}' : ']');
    }

    private static string Line(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } @object => "{" + string.Join(", ", System.Linq.Enumerable.Select(@object, member => Compact(JsonValue.Create(member.Key)) + ": " + Line(member.Value))) + "}",
        JsonArray { Count: > 0 } array => "[" + string.Join(", ", System.Linq.Enumerable.Select(array, Line)) + "]",
        _ => Compact(node),
    };
}
