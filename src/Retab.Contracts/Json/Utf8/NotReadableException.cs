using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Retab.Contracts;

/// <summary>
/// A document is not what it should be. Says nothing more: reading for speed keeps no account, so <see cref="Utf8Errors"/> reads again, as
/// text, to find out what is wrong and where.
/// </summary>
#pragma warning disable CA1064 // It never leaves the engine.
internal sealed class NotReadableException : Exception
#pragma warning restore CA1064
{
#if NET
    [DoesNotReturn]
#endif
    internal static void Throw() => throw new NotReadableException();

#if NET
    [DoesNotReturn]
#endif
    internal static T Throw<T>() => throw new NotReadableException();
}
