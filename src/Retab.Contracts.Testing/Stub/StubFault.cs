namespace Retab.Contracts.Testing;

/// <summary>How a connection or a body fails.</summary>
public enum StubFault
{
    /// <summary>Nothing is sent, not even headers, until the client gives up or the stub is disposed.</summary>
    SlowHeaders,

    /// <summary>The headers and half of the body are sent, then nothing, until the client gives up or the stub is disposed.</summary>
    StalledBody,

    /// <summary>The headers and half of the body are sent, then the connection is closed.</summary>
    TruncatedBody,

    /// <summary>A complete 200 with a body that is not JSON.</summary>
    GarbageBody,

    /// <summary>A 200 with an empty body.</summary>
    EmptyBody,

    /// <summary>The connection is reset (TCP RST) before anything is sent.</summary>
    ConnectionReset,
}
