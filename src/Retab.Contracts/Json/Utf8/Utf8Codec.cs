using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>Reads one value at the cursor.</summary>
internal delegate void Utf8Read<T>(ref JsonInput json, out T value);

/// <summary>
/// One overload for reading and one for writing per type that a member can have; the generated code adds the
/// contract's own, and C#'s overload resolution picks.
/// </summary>
internal static partial class Utf8Codec
{

    internal static void Read(ref JsonInput json, out string value) => value = json.ReadString();

    internal static void Read(ref JsonInput json, out bool value) => value = json.ReadBoolean();

    internal static void Read(ref JsonInput json, out int value) => value = json.ReadInt32();

    internal static void Read(ref JsonInput json, out long value) => value = json.ReadInt64();

    internal static void Read(ref JsonInput json, out double value) => value = json.ReadDouble();

    internal static void Read(ref JsonInput json, out RawJson value) => value = json.ReadVerbatim();

    internal static void Read(ref JsonInput json, out DateTimeOffset value)
    {
        ReadOnlySpan<byte> text = json.ReadText(out string? unescaped);
#if NET
        TimestampBuffer buffer = default;
        Span<char> letters = buffer;
        if (unescaped is null && text.Length <= letters.Length)
        {
            for (int i = 0; i < text.Length; i++)
            {
                letters[i] = (char)text[i];
            }

            if (Timestamp.TryParse(letters.Slice(0, text.Length), out value))
            {
                return;
            }
        }
#endif
        if (!Timestamp.TryParse(unescaped ?? JsonInput.Text(text), out value))
        {
            NotReadableException.Throw();
        }
    }

    internal static void Read(ref JsonInput json, out ValidationErrorLocation value) => value = json.TokenType == JsonTokenType.String
        ? new ValidationErrorLocation(json.ReadString())
        : new ValidationErrorLocation(json.ReadInt64());

    internal static void ReadList<T>(ref JsonInput json, out IReadOnlyList<T> value, Utf8Read<T> read)
    {
        T[] items = ReadItems(ref json, read);
        value = items.Length == 0 ? JsonList<T>.Empty : new JsonList<T>(items);
    }

    internal static T[] ReadItems<T>(ref JsonInput json, Utf8Read<T> read)
    {
        json.Expect(JsonTokenType.StartArray);
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

    internal static void ReadMap<T>(ref JsonInput json, out IReadOnlyDictionary<string, T> value, Utf8Read<T> read)
    {
        json.Expect(JsonTokenType.StartObject);
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

#if NET
    // As much as an RFC 3339 timestamp with a long fraction needs. No stackalloc: a method that has one and loops is never compiled quickly.
    [System.Runtime.CompilerServices.InlineArray(64)]
    private struct TimestampBuffer
    {
        private char _first;
    }
#endif
}
