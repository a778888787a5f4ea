using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Retab.Contracts;

// Writing: the same for every JsonWriter, whatever its settings.
internal static partial class JsonCodec
{
    internal static void Write(JsonWriter json, string? value)
    {
        if (value is null)
        {
            json.WriteNull();
        }
        else
        {
            Surrogates.Write(json, value);
        }
    }

    internal static void Write(JsonWriter json, bool value) => json.WriteValue(value);

    internal static void Write(JsonWriter json, bool? value) => json.WriteValue(value);

    internal static void Write(JsonWriter json, int value) => json.WriteValue(value);

    internal static void Write(JsonWriter json, int? value) => json.WriteValue(value);

    internal static void Write(JsonWriter json, long value) => json.WriteValue(value);

    internal static void Write(JsonWriter json, long? value) => json.WriteValue(value);

    internal static void Write(JsonWriter json, double value) => json.WriteValue(
        double.IsNaN(value) || double.IsInfinity(value) ? throw JsonGuard.Invalid(json, "JSON has no number for NaN or infinity.") : value);

    internal static void Write(JsonWriter json, double? value)
    {
        if (value is { } number)
        {
            Write(json, number);
        }
        else
        {
            json.WriteNull();
        }
    }

    internal static void Write(JsonWriter json, DateTimeOffset value) => json.WriteValue(Timestamp.Format(value));

    internal static void Write(JsonWriter json, DateTimeOffset? value) => json.WriteValue(value is { } instant ? Timestamp.Format(instant) : null);

    internal static void Write(JsonWriter json, RawJson? value)
    {
        if (value is null)
        {
            json.WriteNull();
        }
        else
        {
            value.WriteTo(json);
        }
    }

    internal static void Write(JsonWriter json, ValidationErrorLocation value) => value.WriteTo(json);

    internal static void Write(JsonWriter json, ValidationErrorLocation? value)
    {
        if (value is { } known)
        {
            known.WriteTo(json);
        }
        else
        {
            json.WriteNull();
        }
    }

    internal static void WriteList<T>(JsonWriter json, IReadOnlyList<T>? value, Action<JsonWriter, T> write)
    {
        if (value is null)
        {
            json.WriteNull();
            return;
        }

        json.WriteStartArray();
        for (int i = 0; i < value.Count; i++)
        {
            // Only a list of the caller's own can hold one: those of the contract are copied without.
            write(json, value[i] is null ? throw JsonGuard.Invalid(json, "Item " + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + " is null where a " + typeof(T).Name + " is expected.") : value[i]);
        }

        json.WriteEndArray();
    }

    internal static void WriteMap<T>(JsonWriter json, IReadOnlyDictionary<string, T>? value, Action<JsonWriter, T> write)
    {
        if (value is null)
        {
            json.WriteNull();
            return;
        }

        json.WriteStartObject();
        foreach (KeyValuePair<string, T> member in value)
        {
            Surrogates.WriteName(json, member.Key);
            write(json, member.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes back the members that the contract does not know.</summary>
    /// <exception cref="JsonSerializationException">One of them bears the name of a member that the type declares.</exception>
    internal static void WriteAdditional(JsonWriter json, IReadOnlyDictionary<string, RawJson>? members, Func<string, bool> isDeclared, string type)
    {
        if (members is null)
        {
            return;
        }

        foreach (KeyValuePair<string, RawJson> member in members)
        {
            if (member.Value.IsAbsent)
            {
                continue;
            }

            if (isDeclared(member.Key))
            {
                throw JsonGuard.Invalid(json, "'" + member.Key + "' is a member of " + type + ", so it cannot stand in its AdditionalProperties.");
            }

            Surrogates.WriteName(json, member.Key);
            member.Value.WriteTo(json);
        }
    }
}
