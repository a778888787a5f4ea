using System;
using System.Collections.Generic;

namespace Retab.Contracts;

// Writing: each overload writes one value.
internal static partial class Utf8Codec
{
    internal static void Write(Utf8Output json, string? value)
    {
        if (value is null)
        {
            json.Null();
        }
        else
        {
            json.Text(value);
        }
    }

    internal static void Write(Utf8Output json, bool value) => json.Boolean(value);

    internal static void Write(Utf8Output json, int value) => json.Integer(value);

    internal static void Write(Utf8Output json, long value) => json.Integer(value);

    internal static void Write(Utf8Output json, double value) => json.Double(value);

    internal static void Write(Utf8Output json, DateTimeOffset value) => json.Timestamp(value);

    internal static void Write(Utf8Output json, RawJson? value)
    {
        if (value is null or { IsAbsent: true })
        {
            // The name is written already.
            json.Null();
        }
        else
        {
            json.Value(value.ToUtf8().Span);
        }
    }

    internal static void Write(Utf8Output json, ValidationErrorLocation value)
    {
        if (value.Index is { } index)
        {
            json.Integer(index);
        }
        else
        {
            json.Text(value.Name ?? "");
        }
    }

    internal static void WriteList<T>(Utf8Output json, IReadOnlyList<T>? value, Action<Utf8Output, T> write)
    {
        if (value is null)
        {
            json.Null();
            return;
        }

        json.BeginArray();
        for (int i = 0; i < value.Count; i++)
        {
            write(json, value[i] is null ? NotWritableException.Throw<T>() : value[i]);
        }

        json.EndArray();
    }

    internal static void WriteMap<T>(Utf8Output json, IReadOnlyDictionary<string, T>? value, Action<Utf8Output, T> write)
    {
        if (value is null)
        {
            json.Null();
            return;
        }

        json.BeginObject();
        foreach (KeyValuePair<string, T> member in value)
        {
            json.Name(member.Key);
            write(json, member.Value);
        }

        json.EndObject();
    }

    /// <summary>Writes back the members that the contract does not know.</summary>
    /// <exception cref="NotWritableException">One of them bears the name of a member that the type declares.</exception>
    internal static void WriteAdditional(Utf8Output json, IReadOnlyDictionary<string, RawJson>? members, Func<string, bool> isDeclared)
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
                NotWritableException.Throw();
            }

            json.Name(member.Key);
            Write(json, member.Value);
        }
    }

    internal static T Required<T>(T? value)
        where T : class => value ?? NotWritableException.Throw<T>();

    internal static T Required<T>(T? value)
        where T : struct => value ?? NotWritableException.Throw<T>();
}
