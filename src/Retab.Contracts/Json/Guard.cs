using System;

namespace Retab.Contracts;

/// <summary>Refuses arguments that cannot be meant.</summary>
internal static class Guard
{
    /// <param name="value">The argument.</param>
    /// <param name="name">Its name; that of a property's value unless given.</param>
    internal static T NotNull<T>(T? value, string name = "value")
        where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>Refuses a discriminator that has a variant of its own, or none at all.</summary>
    internal static T Unknown<T>(T discriminator, bool isKnown, string name)
        where T : struct => isKnown ? throw new ArgumentException($"'{discriminator}' is not an unknown {name}.", name) : discriminator;

    /// <summary>Returns a discriminator of a variant, and rejects any other.</summary>
    internal static T OneOf<T>(T discriminator, string name, params T[] values)
        where T : struct => Array.IndexOf(values, discriminator) < 0
            ? throw new ArgumentException($"'{discriminator}' is not a {name} of this variant: use one of {string.Join(", ", values)}.", name)
            : discriminator;
}
