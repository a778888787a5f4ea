using System.Text.Encodings.Web;

namespace Retab.Contracts.Build.Json;

/// <summary>JSON as this repository formats it: two spaces, LF, a value on one line if it fits, numbers as they were spelled.</summary>
internal static class JsonText
{
    private const int Width = 110;

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256 };

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

    // JSON may escape an unpaired surrogate, which later steps cannot read, and repeat a member.
    private static void CheckText(string json, string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        var members = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (Fault(ref reader, members) is { } fault)
            {
                int line = bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
                throw new InputException($"{name}: line {line}: {fault}");
            }
        }
    }

    private static string? Fault(ref Utf8JsonReader reader, Stack<HashSet<string>> members)
    {
        try
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    members.Push(new HashSet<string>(StringComparer.Ordinal));
                    return null;
                case JsonTokenType.EndObject:
                    members.Pop();
                    return null;
                case JsonTokenType.PropertyName:
                    string member = reader.GetString()!;
                    return members.Peek().Add(member) ? null : $"the object already has the member {PlainText.Quoted(member)}: remove one.";
                default:
                    _ = reader.ValueIsEscaped ? reader.GetString() : null;
                    return null;
            }
        }
        catch (InvalidOperationException)
        {
            return "an unpaired surrogate is not text: write the whole character, or remove it.";
        }
    }

    /// <summary>A value on one line, without white space.</summary>
    internal static string Compact(JsonNode? node) => node?.ToJsonString(OneLine) ?? "null";

    /// <summary>The text of a file.</summary>
    internal static string Pretty(JsonNode? node) => $"{Lines(node, Width)}\n";

    /// <summary>A value on lines of at most this width, as far as possible.</summary>
    internal static string Lines(JsonNode? node, int width, int indent = 0, int lead = 0)
    {
        string line = Line(node);
        string end = $"\n{new string(' ', indent)}";
        return indent + lead + line.Length <= width
            ? line
            : Bracketed(
                node, child => child.Name + Lines(child.Value, width, indent + 2, child.Name.Length + 1), $"{end}  ", $",{end}  ", end);
    }

    private static string Line(JsonNode? node) => Bracketed(node, child => child.Name + Line(child.Value), "", ", ", "");

    private static string Bracketed(
        JsonNode? node, Func<(string Name, JsonNode? Value), string> text, string before, string separator, string after)
    {
        bool isObject = node is JsonObject;
        string children = string.Join(separator, node.Children().Select(child =>
            text((isObject ? $"{Compact(JsonValue.Create(child.Name))}: " : "", child.Value))));
        return children.Length == 0 ? Compact(node) : $"{(isObject ? '{' : '[')}{before}{children}{after}{(isObject ? '}' : ']')}";
    }
}
