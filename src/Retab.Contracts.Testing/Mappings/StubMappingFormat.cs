namespace Retab.Contracts.Testing;

/// <summary>The engine that reads exported mappings.</summary>
public enum StubMappingFormat
{
    /// <summary>WireMock.Net, with <c>ReadStaticMappings</c> or the <c>mappings</c> folder of its container.</summary>
    WireMockNet,

    /// <summary>WireMock 3 for Java, with the <c>mappings</c> folder below its root directory.</summary>
    WireMockJava,
}
