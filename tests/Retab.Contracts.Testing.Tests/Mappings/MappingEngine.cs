using System;
using System.Threading.Tasks;
using WireMock.Server;

namespace Retab.Contracts.Testing.Tests.Mappings;

/// <summary>A WireMock that serves a folder of mappings.</summary>
public abstract class MappingEngine : IAsyncDisposable
{
    public abstract StubMappingFormat Format { get; }

    public abstract Uri BaseUrl { get; }

    /// <summary>Exports mappings below a folder, and serves them.</summary>
    public abstract Task StartAsync(Action<string, StubMappingFormat> write, string folder);

    public abstract ValueTask DisposeAsync();
}

/// <summary>WireMock.Net, in this process.</summary>
public sealed class WireMockNetEngine : MappingEngine
{
    private WireMockServer? _server;

    public override StubMappingFormat Format => StubMappingFormat.WireMockNet;

    public override Uri BaseUrl => new(_server!.Url!);

    public override Task StartAsync(Action<string, StubMappingFormat> write, string folder)
    {
        write(folder, Format);
        _server = WireMockServer.Start();
        _server.ReadStaticMappings(folder);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
