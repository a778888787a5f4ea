namespace Retab.Contracts.Testing;

using System;

/// <summary>A stub did not get the expected requests. The message lists those that it got.</summary>
public sealed class StubAssertionException : Exception
{
    internal StubAssertionException(string message)
        : base(message)
    {
    }
}
