using System;
#if NET10_0_OR_GREATER
using System.Runtime.InteropServices;
#else
using System.Text;
#endif
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>Brings a type's generated code to System.Text.Json.</summary>
internal sealed class RetabJsonConverter<T>(Utf8Type<T> type) : JsonConverter<T>
{
    // A null that stands for a free-form value is one; for all else System.Text.Json decides.
    public override bool HandleNull => typeof(T) == typeof(RawJson);

    // Without a path: System.Text.Json adds that of the whole document, the message has the one below.
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Its raw bytes, since a reader does not give a way to the bytes that it stands on.
        using JsonDocument value = JsonDocument.ParseValue(ref reader);
        try
        {
#if NET10_0_OR_GREATER
            return RetabUtf8Json.Read(type, JsonMarshal.GetRawUtf8Value(value.RootElement));
#else
            return RetabUtf8Json.Read(type, Encoding.UTF8.GetBytes(value.RootElement.GetRawText()));
#endif
        }
        catch (JsonException wrong)
        {
            throw new JsonException(wrong.Message);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        using var output = new Utf8Output();
        RetabUtf8Json.Write(type, output, value);
        writer.WriteRawValue(output.Written, skipInputValidation: true);
    }
}
