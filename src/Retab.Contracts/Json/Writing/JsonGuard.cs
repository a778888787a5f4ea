using System;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Refuses what the contract does not allow in a value that a consumer built.</summary>
internal static class JsonGuard
{
    internal static T NotNull<T>(T? value)
        where T : class => value ?? throw new ArgumentNullException(nameof(value));

    internal static T Required<T>(JsonWriter json, T? value, string type)
        where T : class => value ?? throw NotSet(json, type);

    internal static T Required<T>(JsonWriter json, T? value, string type)
        where T : struct => value ?? throw NotSet(json, type);

    /// <summary>Refuses a discriminator that has a variant of its own, or none at all.</summary>
    internal static T Unknown<T>(T discriminator, bool isKnown, string name)
        where T : struct => isKnown ? throw new ArgumentException("'" + discriminator + "' is not an unknown " + name + ".", name) : discriminator;

    private static JsonSerializationException NotSet(JsonWriter json, string type) =>
        Invalid(json, "A required value of " + type + " is not set.");

    internal static JsonSerializationException Invalid(JsonWriter json, string message) =>
        new(message + " Path '" + json.Path + "'.", json.Path, 0, 0, null);
}
