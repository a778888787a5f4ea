namespace Retab.Contracts.Testing.Tests.Mappings;

using System;
using System.IO;
using System.Threading.Tasks;
using WireMock.Server;

/// <summary>A WireMock that serves a folder of mappings: started once, it serves those of each test in turn.</summary>
public abstract class MappingEngine : IAsyncDisposable
{
    /// <summary>The folder that is served.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("retab mappings ").FullName;

    public abstract Uri BaseUrl { get; }

    /// <summary>Serves what is exported, and nothing from before.</summary>
    public async Task ServeAsync(Action<string, StubMappingFormat> export)
    {
        Directory.Delete(Folder, recursive: true);
        export(Mappings, Format);
        await ReadMappingsAsync();
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    protected abstract StubMappingFormat Format { get; }

    protected virtual string Mappings => Folder;

    protected abstract Task ReadMappingsAsync();
}

/// <summary>WireMock.Net, in this process.</summary>
public sealed class WireMockNetEngine : MappingEngine
{
    private readonly WireMockServer _server = WireMockServer.Start();

    public override Uri BaseUrl => new(_server.Url!);

    protected override StubMappingFormat Format => StubMappingFormat.WireMockNet;

    protected override Task ReadMappingsAsync()
    {
        _server.Reset();
        _server.ReadStaticMappings(Folder);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _server.Dispose();
        return base.DisposeAsync();
    }
}
