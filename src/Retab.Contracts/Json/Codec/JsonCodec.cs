using System;
using System.Collections.Generic;

namespace Retab.Contracts;

/// <summary>Reads one value at the cursor.</summary>
internal delegate void ReadValue<T>(JsonCursor json, out T value);

/// <summary>
/// One overload for reading and one for writing per type that a member can have; the generated code adds the
/// contract's own, and C#'s overload resolution picks.
/// </summary>
internal static partial class JsonCodec
{
    internal static void Read(JsonCursor json, out string value) => value = json.ReadString("The value");

    internal static void Read(JsonCursor json, out bool value) => value = json.ReadBoolean();

    internal static void Read(JsonCursor json, out int value) => value = json.ReadInt32();

    internal static void Read(JsonCursor json, out long value) => value = json.ReadInt64();

    internal static void Read(JsonCursor json, out double value) => value = json.ReadDouble();

    internal static void Read(JsonCursor json, out DateTimeOffset value) => value = Timestamp.Read(json);

    internal static void Read(JsonCursor json, out RawJson value) => value = RawJson.ReadFrom(json);

    internal static void Read(JsonCursor json, out ValidationErrorLocation value) => value = ValidationErrorLocation.ReadFrom(json);

    internal static void ReadList<T>(JsonCursor json, out IReadOnlyList<T> value, ReadValue<T> read)
    {
        json.BeginArray("The value");
        var items = new List<T>();
        while (json.NextItem())
        {
            read(json, out T item);
            items.Add(item);
        }

        value = items.Count == 0 ? JsonList<T>.Empty : new JsonList<T>(items.ToArray());
    }

    internal static void ReadMap<T>(JsonCursor json, out IReadOnlyDictionary<string, T> value, ReadValue<T> read)
    {
        json.BeginObject("The value");
        JsonMap<T>? members = null;
        while (json.NextMember())
        {
            members ??= new JsonMap<T>();
            json.AddTo(members, read);
        }

        value = (IReadOnlyDictionary<string, T>?)members ?? JsonMap<T>.Empty;
    }
}
