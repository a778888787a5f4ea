using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Rejects arguments, and results of mocks, that cannot be used.</summary>
internal static class Guard
{
    /// <param name="value">The argument.</param>
    /// <param name="name">Its name: the text of the argument unless given, so a property has to give its own.</param>
    internal static T NotNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>Returns the result of a client's method, and rejects the null that a mock without a setup returns.</summary>
    /// <param name="call">The call; null if the mock did not even return a task.</param>
    /// <param name="method">The name of the method.</param>
    /// <param name="what">What was called for, for the message: begins with a space, or is empty.</param>
    internal static async Task<T> Returned<T>(Task<T>? call, string method, string what = "")
        where T : class
    {
        T? result = call is null ? null : await call.ConfigureAwait(false);
        return result ?? throw Unmocked(method, $"null{what}");
    }

    /// <summary>The exception for a result that no client returns, but a mock can.</summary>
    internal static InvalidOperationException Unmocked(string method, string result) =>
        new($"IWorkflowStepsClient.{method} returned {result}. If the client is a mock, set up {method} in your mock.");

    /// <summary>Rejects a discriminator that has a variant of its own, and the default value.</summary>
    internal static T Unknown<T>(T discriminator, bool isKnown, string name)
        where T : struct => isKnown ? throw new ArgumentException($"'{discriminator}' is not an unknown {name}.", name) : discriminator;

    /// <summary>Returns a discriminator of a variant, and rejects any other.</summary>
    internal static T OneOf<T>(T discriminator, string name, params T[] values)
        where T : struct => Array.IndexOf(values, discriminator) >= 0
            ? discriminator
            : throw new ArgumentException(
                $"'{discriminator}' is not a {name} of this variant: use one of {string.Join(", ", values)}.", name);
}
