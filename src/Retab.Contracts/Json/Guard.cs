using System;

namespace Retab.Contracts;

/// <summary>Refuses arguments that cannot be meant.</summary>
internal static class Guard
{
    internal static T NotNull<T>(T? value)
        where T : class => value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Refuses a discriminator that has a variant of its own, or none at all.</summary>
    internal static T Unknown<T>(T discriminator, bool isKnown, string name)
        where T : struct => isKnown ? throw new ArgumentException($"'{discriminator}' is not an unknown {name}.", name) : discriminator;
}
