namespace Retab.Contracts.Testing.Tests.Mappings;

using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Formats.Tar;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

/// <summary>The Java WireMock, a process of its own: its npm package holds the jar.</summary>
public sealed class WireMockJavaEngine : MappingEngine
{
    private static readonly Regex Port = new(@"^port: +(\d+)", RegexOptions.Compiled);
    private static readonly string Version = typeof(WireMockJavaEngine).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "WireMockJavaVersion").Value!;

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public override Uri BaseUrl => _address.Task.Result;

    protected override StubMappingFormat Format => StubMappingFormat.WireMockJava;

    protected override string Mappings => Path.Combine(Folder, "mappings");

    protected override async Task ReadMappingsAsync()
    {
        if (!_address.Task.IsCompleted)
        {
            await StartAsync();
            return;
        }

        using var admin = new HttpClient { BaseAddress = BaseUrl };
        using HttpResponseMessage reread = await admin.PostAsync(new Uri("/__admin/mappings/reset", UriKind.Relative), null);
        reread.EnsureSuccessStatusCode();
    }

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
        }

        _stopping.Dispose();
        await base.DisposeAsync();
    }

    private async Task StartAsync()
    {
        await IgnoreWithoutAsync("java", "-version");
        await IgnoreWithoutAsync("npm", "--version");
        string jar = await FetchAsync();
        _running = Cli.Wrap("java")
            .WithArguments(["-jar", jar, "--port", "0", "--root-dir", Folder])
            // Java finds the jar by the encoding of the locale, which need not be one that has all letters.
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" })
            .WithStandardOutputPipe(PipeTarget.ToDelegate(Hear))
            .ExecuteAsync(_stopping.Token);
        await Task.WhenAny(_address.Task, _running).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(_address.Task.IsCompleted, Is.True, $"The Java WireMock ended before it listened: {_running.Exception}");
    }

    private void Hear(string line)
    {
        if (Port.Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri("http://localhost:" + match.Groups[1].Value));
        }
    }

    /// <summary>Fetched once, into the folder of the tests' own output.</summary>
    private static async Task<string> FetchAsync()
    {
        string jar = Path.Combine(AppContext.BaseDirectory, "wiremock-standalone-" + Version + ".jar");
        if (!File.Exists(jar))
        {
            await Npm("pack", "wiremock@" + Version, "--pack-destination", AppContext.BaseDirectory).ExecuteBufferedAsync();
            await using FileStream package = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "wiremock-" + Version + ".tgz"));
            await using var unzipped = new GZipStream(package, CompressionMode.Decompress);
            await using var tar = new TarReader(unzipped);
            TarEntry? entry;
            do
            {
                entry = await tar.GetNextEntryAsync()
                    ?? throw new InvalidDataException("The npm package wiremock " + Version + " holds no jar.");
            }
            while (!entry.Name.EndsWith("/" + Path.GetFileName(jar), StringComparison.Ordinal));
            await entry.ExtractToFileAsync(jar, overwrite: true);
        }

        return jar;
    }

    private static async Task IgnoreWithoutAsync(string program, string argument)
    {
        try
        {
            await (program == "npm" ? Npm(argument) : Cli.Wrap(program).WithArguments([argument])).ExecuteBufferedAsync();
        }
        catch (Win32Exception)
        {
            Assert.Ignore(string.Create(
                CultureInfo.InvariantCulture, $"There is no {program} here: the Java WireMock {Version} was not asked."));
        }
    }

    private static Command Npm(params string[] arguments) =>
        Cli.Wrap(OperatingSystem.IsWindows() ? "npm.cmd" : "npm").WithArguments(arguments);
}
