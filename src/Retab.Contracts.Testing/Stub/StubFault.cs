namespace Retab.Contracts.Testing;

/// <summary>How a connection can fail a client.</summary>
public enum StubFault
{
    /// <summary>No answer comes, not even headers, until the client gives up or the stub is disposed.</summary>
    SlowHeaders,

    /// <summary>Headers and half of a body come, then nothing, until the client gives up or the stub is disposed.</summary>
    StalledBody,

    /// <summary>Headers and half of a body come, then the connection ends.</summary>
    TruncatedBody,

    /// <summary>A whole 200 of bytes that are no JSON.</summary>
    GarbageBody,

    /// <summary>A 200 without a body.</summary>
    EmptyBody,

    /// <summary>The connection is reset (TCP RST) before any answer.</summary>
    ConnectionReset,
}
