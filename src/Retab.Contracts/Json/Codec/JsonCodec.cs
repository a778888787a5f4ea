using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>Reads one value.</summary>
internal delegate void JsonRead<T>(ref JsonInput json, out T value);

/// <summary>
/// One overload for reading and one for writing per type that a member can have; the generated code adds the
/// contract's own, and C#'s overload resolution picks.
/// </summary>
internal static partial class JsonCodec
{
    internal static void Read(ref JsonInput json, out string value) => value = json.ReadString("The value");

    internal static void Read(ref JsonInput json, out bool value) => value = json.ReadBoolean();

    internal static void Read(ref JsonInput json, out int value) => value = json.ReadInt32();

    internal static void Read(ref JsonInput json, out long value) => value = json.ReadInt64();

    internal static void Read(ref JsonInput json, out double value) => value = json.ReadDouble();

    internal static void Read(ref JsonInput json, out RawJson value) => value = json.ReadVerbatim();

    internal static void Read(ref JsonInput json, out DateTimeOffset value)
    {
        ReadOnlySpan<byte> text = json.ReadText("A timestamp");
        if (!Timestamp.TryParse(text, out value))
        {
            throw json.Wrong($"'{JsonLocation.Shorten(StrictUtf8.Text(text))}' is not a timestamp such as 2026-05-18T10:00:00Z.");
        }
    }

    internal static void Read(ref JsonInput json, out ValidationErrorLocation value) => value = json.TokenType switch
    {
        JsonTokenType.String => new ValidationErrorLocation(json.ReadString("")),
        JsonTokenType.Number => new ValidationErrorLocation(json.ReadInt64()),
        _ => throw json.Mismatch(nameof(ValidationErrorLocation), "a string or an integer"),
    };

    internal static void ReadList<T>(ref JsonInput json, out IReadOnlyList<T> value, JsonRead<T> read)
    {
        T[] items = ReadItems(ref json, read);
        value = items.Length == 0 ? JsonList<T>.Empty : new JsonList<T>(items);
    }

    internal static T[] ReadItems<T>(ref JsonInput json, JsonRead<T> read)
    {
        json.Expect(JsonTokenType.StartArray, "The value");
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
        json.Expect(JsonTokenType.StartObject, "The value");
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

    /// <summary>Refuses a value of a union that is of another variant.</summary>
    internal static TVariant Only<TVariant, TUnion>(ref JsonInput json, TUnion value)
        where TVariant : class, TUnion => value as TVariant
            ?? throw json.Wrong($"Found a {value!.GetType().Name} where a {typeof(TVariant).Name} is expected.");
}
