using System.Text.Encodings.Web;

namespace Retab.Contracts.Build.Json;

/// <summary>JSON as this repository formats it: two spaces, LF, a value on one line if it fits, numbers as they were spelled.</summary>
internal static class JsonText
{
    private const int Width = 110;

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    internal static JsonNode? Parse(string text, string name)
    {
        try
        {
            string json = text.TrimStart('\uFEFF');
            CheckText(json, name);
            return JsonNode.Parse(json, documentOptions: Strict);
        }
        catch (JsonException exception)
        {
            throw new InputException($"{name} is not JSON: {PlainText.OneLine(exception.Message)} Provide the document as JSON.");
        }
    }

    // JSON may escape an unpaired surrogate, which later steps cannot read.
    private static void CheckText(string json, string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        while (reader.Read())
        {
            try
            {
                _ = reader.ValueIsEscaped ? reader.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                int line = bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
                throw new InputException(
                    $"{name}: line {line}: an unpaired surrogate is not text: write the whole character, or remove it.");
            }
        }
    }

    /// <summary>A value on one line, without white space.</summary>
    internal static string Compact(JsonNode? node) => node?.ToJsonString(OneLine) ?? "null";

    /// <summary>The text of a file.</summary>
    internal static string Pretty(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, 0, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int indent, int lead)
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
        foreach ((string? name, JsonNode? value) in node.Children())
        {
            string prefix = isObject ? $"{Compact(JsonValue.Create(name))}: " : "";
            text.Append(first ? "\n" : ",\n").Append(' ', indent + 2).Append(prefix);
            Write(text, value, indent + 2, prefix.Length + 1);
            first = false;
        }

        text.Append('\n').Append(' ', indent).Append(isObject ? '}' : ']');
    }

    private static string Line(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } @object =>
            $"{{{string.Join(", ", @object.Select(member => $"{Compact(JsonValue.Create(member.Key))}: {Line(member.Value)}"))}}}",
        JsonArray { Count: > 0 } array => $"[{string.Join(", ", array.Select(Line))}]",
        _ => Compact(node),
    };
}
