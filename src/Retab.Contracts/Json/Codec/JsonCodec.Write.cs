using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Retab.Contracts;

// Writing. The exceptions say why a value cannot be written; JsonOutput adds the path.
internal static partial class JsonCodec
{
    internal static void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    internal static void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    internal static void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    internal static void Write(Utf8JsonWriter json, long value) => json.WriteNumberValue(value);

    /// <summary>Writes a number so that it reads back as the same number, and always with a fraction or an exponent.</summary>
    internal static void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new JsonException("JSON has no number for NaN or infinity.");
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        json.WriteRawValue(text.IndexOfAny(['.', 'E', 'e']) < 0 ? $"{text}.0" : text, skipInputValidation: true);
    }

    internal static void Write(Utf8JsonWriter json, DateTimeOffset value) => Timestamp.Write(json, value);

    internal static void Write(Utf8JsonWriter json, RawJson? value)
    {
        if (value is null or { IsAbsent: true })
        {
            // The name has already been written.
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(value.ToUtf8().Span, skipInputValidation: true);
        }
    }

    internal static void Write(Utf8JsonWriter json, ValidationErrorLocation value)
    {
        if (value.Index is { } index)
        {
            json.WriteNumberValue(index);
        }
        else
        {
            Write(json, value.Name!);
        }
    }

    internal static void WriteList<T>(Utf8JsonWriter json, IReadOnlyList<T> value, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        for (int i = 0; i < value.Count; i++)
        {
            write(json, value[i]);
        }

        json.WriteEndArray();
    }

    internal static void WriteMap<T>(Utf8JsonWriter json, IReadOnlyDictionary<string, T> value, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject();
        foreach (KeyValuePair<string, T> member in JsonMap.MembersOf(value))
        {
            json.WritePropertyName(member.Key);
            write(json, member.Value);
        }

        json.WriteEndObject();
    }

    internal static void WriteOrNull<T>(Utf8JsonWriter json, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            write(json, value);
        }
    }

    internal static void WriteOrNull<T>(Utf8JsonWriter json, T? value, Action<Utf8JsonWriter, T> write)
        where T : struct
    {
        if (value is { } item)
        {
            write(json, item);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Writes the members that the contract does not know.</summary>
    /// <exception cref="JsonException">One of them has the name of a member that the type declares.</exception>
    internal static void WriteAdditional(
        Utf8JsonWriter json, IReadOnlyDictionary<string, RawJson> members, Func<string, bool> isDeclared, string type)
    {
        foreach (KeyValuePair<string, RawJson> member in JsonMap.MembersOf(members))
        {
            json.WritePropertyName(member.Key);
            if (isDeclared(member.Key))
            {
                throw new JsonException($"'{member.Key}' is a member of {type}, so it cannot be in its AdditionalProperties.");
            }

            Write(json, member.Value);
        }
    }

    internal static T Required<T>(T? value, string type)
        where T : class => value ?? throw NotSet(type);

    internal static T Required<T>(T? value, string type)
        where T : struct => value ?? throw NotSet(type);

    private static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    private static JsonException NotSet(string type) => new($"A required value of {type} is not set.");
}
