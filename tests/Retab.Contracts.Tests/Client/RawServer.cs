using System;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Tests.Client;

/// <summary>A server that says exactly these bytes, and then does what no well-behaved server does.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, Socket, CancellationToken, Task> _behaviour;

    internal RawServer(Func<NetworkStream, Socket, CancellationToken, Task> behaviour)
    {
        _behaviour = behaviour;
        _listener.Start();
        _ = AcceptAsync();
    }

    internal Uri Address => new("http://localhost:" + ((IPEndPoint)_listener.LocalEndpoint).Port);

    internal static RawServer Stalling(string said) => new(async (stream, _, stop) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(said), stop);
        await Task.Delay(Timeout.Infinite, stop);
    });

    internal static RawServer Gzipped(string body) =>
        Compressed("gzip", body, packed => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true));

    internal static RawServer Brotli(string body) =>
        Compressed("br", body, packed => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true));

    private static RawServer Compressed(string encoding, string body, Func<System.IO.Stream, System.IO.Stream> compress) => new(async (stream, _, stop) =>
    {
        var packed = new System.IO.MemoryStream();
        await using (System.IO.Stream compressed = compress(packed))
        {
            await compressed.WriteAsync(Encoding.UTF8.GetBytes(body), stop);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n"), stop);
        await stream.WriteAsync(packed.ToArray(), stop);
        await Task.Delay(Timeout.Infinite, stop);
    });

    internal static RawServer Closing(string said) => new(async (stream, socket, stop) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(said), stop);
        socket.Shutdown(SocketShutdown.Both);
    });

    internal static RawServer Dripping(string said) => new(async (stream, _, stop) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(said), stop);
        while (true)
        {
            await stream.WriteAsync(" "u8.ToArray(), stop);
            await Task.Delay(50, stop);
        }
    });

    internal static RawServer Resetting(string said) => new(async (stream, socket, stop) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(said), stop);
        await Task.Delay(100, stop);
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    });

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                await using var stream = new NetworkStream(socket);
                await stream.ReadAtLeastAsync(new byte[4096], 16, cancellationToken: _stop.Token);
                await _behaviour(stream, socket, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or System.IO.IOException or SocketException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}
