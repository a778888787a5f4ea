using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Writes trees of System.Text.Json's as they are: Newtonsoft.Json takes them for objects.</summary>
internal sealed class JsonTreeConverter : JsonConverter
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = new MinimalEncoder(), MaxDepth = RawJson.MaxDepth };

    public override bool CanRead => false;

    public override bool CanConvert(Type objectType) =>
        objectType == typeof(JsonElement) || objectType == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object? value, Newtonsoft.Json.JsonSerializer serializer)
    {
        string json = value switch
        {
            JsonElement element => element.GetRawText(),
            JsonDocument document => document.RootElement.GetRawText(),
            JsonNode node => node.ToJsonString(Options),
            _ => "null",
        };
        TokenWriting.Write(writer, RawJson.Parse(json).ToUtf8().Span);
    }

    public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, Newtonsoft.Json.JsonSerializer serializer) =>
        throw new NotSupportedException();
}
