using System;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>Connects a type's reader and writer to System.Text.Json.</summary>
internal sealed class RetabJsonConverter<T>(JsonType<T> type) : JsonConverter<T>
{
    // A null is a free-form value; for other types System.Text.Json handles it.
    public override bool HandleNull => typeof(T) == typeof(RawJson);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Utf8JsonReader start = reader;
        if (IsStrict(options) && options.MaxDepth <= RawJson.MaxDepth && reader.Position.GetObject() is null)
        {
            try
            {
                var json = new JsonInput(reader);
                type.Read(ref json, out T value);
                reader = json.Reader;
                return value;
            }
            catch (Exception wrong) when (wrong is JsonException or DecoderFallbackException)
            {
                // ReadWhole finds out what is wrong and where.
                reader = start;
            }
        }

        return ReadWhole(ref reader, options);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        using JsonOutput output = Written(value);
        writer.WriteRawValue(output.Written, skipInputValidation: true);
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonOutput name = JsonOutput.Rent();
        name.Writer.WriteStringValue(reader.GetString());
        return RetabJson.Read(type, name.Written);
    }

    /// <exception cref="NotSupportedException">The value is not a string in JSON, so it cannot be a name.</exception>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        using JsonOutput output = Written(value);
        var name = new Utf8JsonReader(output.Written);
        name.Read();
        writer.WritePropertyName(name.TokenType == JsonTokenType.String
            ? name.GetString()!
            : throw new NotSupportedException($"A {typeof(T).Name} cannot be the name of a member."));
    }

    /// <summary>Reads a value whose bytes are not contiguous, which may contain comments and the like, or which is wrong.</summary>
    private T ReadWhole(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        bool isRoot = reader.CurrentDepth == 0;
        bool isFirst = reader.TokenStartIndex == 0;
        using JsonDocument value = Parse(ref reader, isRoot);
        try
        {
            ReadOnlySpan<byte> json = StrictUtf8.Bytes(value);
            bool isJson = IsStrict(options) || IsJson(json);
            isFirst &= isJson;
            return isJson ? RetabJson.Read(type, json) : ReadLenient(value.RootElement);
        }
        catch (JsonException wrong)
        {
            throw Placed(isFirst ? wrong : new JsonException(wrong.Message, wrong.Path, null, null), isRoot);
        }
    }

    /// <summary>Reads what the options allow beyond JSON: removes comments and trailing commas, keeps the spelling of numbers.</summary>
    private T ReadLenient(JsonElement value)
    {
        using JsonOutput strict = JsonOutput.Rent();
        value.WriteTo(strict.Writer);
        return RetabJson.Read(type, strict.Written);
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <exception cref="JsonException">It is not JSON. System.Text.Json's own exception would quote the rest of the document.</exception>
    private static JsonDocument Parse(ref Utf8JsonReader reader, bool isRoot)
    {
        Utf8JsonReader start = reader;
        try
        {
            return JsonDocument.ParseValue(ref reader);
        }
        catch (JsonException wrong)
        {
            throw Placed(JsonLocation.Malformed(start, wrong), isRoot);
        }
    }

    private static bool IsStrict(JsonSerializerOptions options) =>
        options is { AllowTrailingCommas: false, ReadCommentHandling: JsonCommentHandling.Disallow };

    private static JsonException Placed(JsonException wrong, bool isRoot) =>
        isRoot ? RetabJson.WithPlace(wrong) : new JsonException($"{wrong.Message} Path within the {typeof(T).Name}: {wrong.Path}.");

    private JsonOutput Written(T value)
    {
        try
        {
            return JsonOutput.Of(type, value);
        }
        catch (JsonException wrong)
        {
            throw Placed(wrong, isRoot: false);
        }
    }
}
