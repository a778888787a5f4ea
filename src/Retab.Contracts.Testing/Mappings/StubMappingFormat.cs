namespace Retab.Contracts.Testing;

/// <summary>Who reads the mappings.</summary>
public enum StubMappingFormat
{
    /// <summary>WireMock.Net: <c>ReadStaticMappings</c>, or its container's folder <c>mappings</c>.</summary>
    WireMockNet,

    /// <summary>The Java WireMock 3: the folder <c>mappings</c> below its root.</summary>
    WireMockJava,
}
