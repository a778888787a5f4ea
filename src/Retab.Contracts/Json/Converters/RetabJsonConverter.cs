using System;
using System.IO;
#if NET10_0_OR_GREATER
using System.Runtime.InteropServices;
#endif
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>Brings a type's generated code to System.Text.Json.</summary>
internal sealed class RetabJsonConverter<T>(Utf8Type<T> type) : JsonConverter<T>
{
    // A null that stands for a free-form value is one; for all else System.Text.Json decides.
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
            catch (Exception wrong) when (wrong is NotReadableException or JsonException or DecoderFallbackException)
            {
                // What is wrong, and where, is found out below.
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

        using var output = new Utf8Output();
        RetabUtf8Json.Write(type, output, value);
        writer.WriteRawValue(output.Written, skipInputValidation: true);
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var name = new Utf8Output();
        name.Text(reader.GetString()!);
        return Read(name.Written);
    }

    /// <exception cref="NotSupportedException">The value is no text in JSON, so it cannot be a name.</exception>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        using var output = new Utf8Output();
        RetabUtf8Json.Write(type, output, value);
        var name = new Utf8JsonReader(output.Written);
        name.Read();
        writer.WritePropertyName(name.TokenType == JsonTokenType.String
            ? name.GetString()!
            : throw new NotSupportedException("A " + typeof(T).Name + " cannot be the name of a member."));
    }

    /// <summary>Reads a value whose bytes do not lie together, or may hold more than JSON, or are wrong.</summary>
    private T ReadWhole(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        using JsonDocument value = JsonDocument.ParseValue(ref reader);
        if (IsStrict(options))
        {
#if NET10_0_OR_GREATER
            return Read(JsonMarshal.GetRawUtf8Value(value.RootElement));
#else
            return Read(Encoding.UTF8.GetBytes(value.RootElement.GetRawText()));
#endif
        }

        // What the options allow beyond JSON goes; numbers stay as they are spelled.
        using var strict = new MemoryStream();
        using (var writer = new Utf8JsonWriter(strict, new JsonWriterOptions { MaxDepth = options.MaxDepth }))
        {
            value.RootElement.WriteTo(writer);
        }

        return Read(strict.GetBuffer().AsSpan(0, (int)strict.Length));
    }

    private static bool IsStrict(JsonSerializerOptions options) =>
        options is { AllowTrailingCommas: false, ReadCommentHandling: JsonCommentHandling.Disallow };

    // Without a path: System.Text.Json adds that of the whole document, the message has the one below.
    private T Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return RetabUtf8Json.Read(type, json);
        }
        catch (JsonException wrong)
        {
            throw new JsonException(wrong.Message);
        }
    }
}
