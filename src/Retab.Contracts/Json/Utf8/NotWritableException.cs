using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Retab.Contracts;

/// <summary>A value cannot be written. Says nothing more: <see cref="Utf8Errors"/> writes again, as text, to find out what is wrong and where.</summary>
#pragma warning disable CA1064 // It never leaves the engine.
internal sealed class NotWritableException : Exception
#pragma warning restore CA1064
{
#if NET
    [DoesNotReturn]
#endif
    internal static void Throw() => throw new NotWritableException();

#if NET
    [DoesNotReturn]
#endif
    internal static T Throw<T>() => throw new NotWritableException();
}
