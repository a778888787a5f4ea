using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Keeps trees of System.Text.Json intact in Newtonsoft.Json, which would write their properties (<c>{"ValueKind":…}</c>) and read
/// nothing.
/// </summary>
internal sealed class JsonTreeConverter : JsonConverter
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = new MinimalEncoder(), MaxDepth = RawJson.MaxDepth };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = RawJson.MaxDepth };

    public override bool CanConvert(Type objectType) => IsTree(Nullable.GetUnderlyingType(objectType) ?? objectType);

    public override void WriteJson(JsonWriter writer, object? value, Newtonsoft.Json.JsonSerializer serializer)
    {
        string json = value switch
        {
            JsonElement element => element.GetRawText(),
            JsonDocument document => document.RootElement.GetRawText(),
            JsonNode node => node.ToJsonString(Writing),
            _ => "null",
        };
        TokenWriting.Write(writer, RawJson.Parse(json).ToUtf8().Span);
    }

    public override object? ReadJson(
        JsonReader reader, Type objectType, object? existingValue, Newtonsoft.Json.JsonSerializer serializer)
    {
        TokenCopy.MoveToContent(reader);
        string path = TokenCopy.PathOf(reader.Path);
        bool isNull = TokenCopy.IsNull(reader) && objectType != typeof(JsonElement);
        return isNull ? null : Parse(TokenCopy.Read<RawJson>(reader), Nullable.GetUnderlyingType(objectType) ?? objectType, path);
    }

    internal static bool IsTree(Type type) =>
        type == typeof(JsonElement) || type == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(type);

    /// <exception cref="JsonSerializationException">The value is of another kind than the type of node.</exception>
    internal static object Parse(RawJson json, Type type, string path)
    {
        if (type == typeof(JsonDocument))
        {
            return JsonDocument.Parse(json.ToUtf8(), Reading);
        }

        if (type == typeof(JsonElement))
        {
            using JsonDocument document = JsonDocument.Parse(json.ToUtf8(), Reading);
            return document.RootElement.Clone();
        }

        JsonNode node = JsonNode.Parse(json.ToUtf8().Span, documentOptions: Reading)!;
        return type.IsInstanceOfType(node)
            ? node
            : throw TokenCopy.Wrong($"Found a {node.GetType().Name} where a {type.Name} is expected.", path);
    }
}
