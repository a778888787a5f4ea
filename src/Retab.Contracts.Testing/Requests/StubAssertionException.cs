using System;

namespace Retab.Contracts.Testing;

/// <summary>A stub was not asked as expected; the message says what came instead.</summary>
public sealed class StubAssertionException : Exception
{
    internal StubAssertionException(string message)
        : base(message)
    {
    }
}
