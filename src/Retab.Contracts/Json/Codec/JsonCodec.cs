using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>Reads one value.</summary>
internal delegate void JsonRead<T>(ref JsonInput json, out T value);

/// <summary>
/// One overload of Read and one of Write per type that a member can have. The generated code adds those of the contract's types, and C#'s
/// overload resolution chooses.
/// </summary>
internal static partial class JsonCodec
{
    internal static void Read(ref JsonInput json, out string value) => value = json.ReadString("The value");

    internal static void Read(ref JsonInput json, out bool value) => value = json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw json.Mismatch("The value", "true or false"),
    };

    internal static void Read(ref JsonInput json, out int value)
    {
        Read(ref json, out long integer);
        value = integer is >= int.MinValue and <= int.MaxValue
            ? (int)integer
            : throw json.Wrong($"The integer {integer} does not fit in 32 bits.");
    }

    internal static void Read(ref JsonInput json, out long value)
    {
        ReadOnlySpan<byte> number = json.ReadNumber("an integer");
        bool isInteger = Utf8Parser.TryParse(number, out value, out int length) && length == number.Length;
        if (!isInteger && !TryParseWhole(StrictUtf8.Text(number), out value))
        {
            throw json.Wrong($"Expected an integer of at most 64 bits but found {Shown(number)}.");
        }
    }

    /// <summary>Reads a number as the nearest 64-bit floating-point value.</summary>
    internal static void Read(ref JsonInput json, out double value)
    {
        ReadOnlySpan<byte> number = json.ReadNumber("a number");
        value = double.Parse(StrictUtf8.Text(number), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
        {
            throw json.Wrong($"The number {Shown(number)} does not fit in 64-bit floating point.");
        }
    }

    internal static void Read(ref JsonInput json, out RawJson value) => value = json.ReadVerbatim();

    internal static void Read(ref JsonInput json, out DateTimeOffset value)
    {
        ReadOnlySpan<byte> text = json.ReadText("A timestamp");
        if (!Timestamp.TryParse(text, out value))
        {
            throw json.Wrong($"'{Shown(text)}' is not a timestamp such as 2026-05-18T10:00:00Z.");
        }
    }

    internal static void Read(ref JsonInput json, out ValidationErrorLocation value)
    {
        if (json.TokenType == JsonTokenType.Number)
        {
            Read(ref json, out long index);
            value = new ValidationErrorLocation(index);
            return;
        }

        json.Expect(JsonTokenType.String, nameof(ValidationErrorLocation), "a string or an integer");
        value = new ValidationErrorLocation(json.ReadString(nameof(ValidationErrorLocation)));
    }

    internal static void ReadList<T>(ref JsonInput json, out IReadOnlyList<T> value, JsonRead<T> read)
    {
        T[] items = ReadItems(ref json, read);
        value = JsonList.Of(items);
    }

    internal static T[] ReadItems<T>(ref JsonInput json, JsonRead<T> read)
    {
        json.Expect(JsonTokenType.StartArray, "The value", "an array");
        T[] items = [];
        int count = 0;
        while (json.NextItem())
        {
            read(ref json, out T item);
            if (count == items.Length)
            {
                Array.Resize(ref items, Math.Max(count * 2, 4));
            }

            items[count++] = item;
        }

        Array.Resize(ref items, count);
        return items;
    }

    internal static void ReadMap<T>(ref JsonInput json, out IReadOnlyDictionary<string, T> value, JsonRead<T> read)
    {
        json.Expect(JsonTokenType.StartObject, "The value", "an object");
        JsonMap<T>? members = null;
        while (json.NextMember())
        {
            members ??= new JsonMap<T>();
            string name = json.MoveToValue(members);
            read(ref json, out T member);
            members.Add(name, member);
        }

        value = (IReadOnlyDictionary<string, T>?)members ?? JsonMap<T>.Empty;
    }

    internal static void ReadOrNull<T>(ref JsonInput json, out T? value, JsonRead<T> read)
        where T : class
    {
        value = null;
        if (json.TokenType != JsonTokenType.Null)
        {
            read(ref json, out T item);
            value = item;
        }
    }

    internal static void ReadOrNull<T>(ref JsonInput json, out T? value, JsonRead<T> read)
        where T : struct
    {
        value = null;
        if (json.TokenType != JsonTokenType.Null)
        {
            read(ref json, out T item);
            value = item;
        }
    }

    /// <summary>Parses the default value of a member.</summary>
    internal static T Default<T>(string json, JsonRead<T> read)
    {
        var input = new JsonInput(Encoding.UTF8.GetBytes(json));
        read(ref input, out T value);
        return value;
    }

    /// <summary>Casts a value of a union to a variant.</summary>
    /// <exception cref="JsonException">It is another variant.</exception>
    internal static TVariant Only<TVariant, TUnion>(ref JsonInput json, TUnion value)
        where TVariant : class, TUnion => value as TVariant
            ?? throw json.Wrong($"Found a {value!.GetType().Name} where a {typeof(TVariant).Name} is expected.");

    private static string Shown(ReadOnlySpan<byte> text) => JsonLocation.Shorten(StrictUtf8.Text(text));

    /// <summary>Parses <c>2.0</c> as the integer 2, as JSON Schema does.</summary>
    private static bool TryParseWhole(string number, out long value)
    {
        value = 0;
        int point = number.IndexOf('.');
        return point > 0 && number.Substring(point + 1).Trim('0').Length == 0
            && long.TryParse(number.Substring(0, point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
