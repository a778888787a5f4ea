namespace Retab.Contracts.Tests.Client;

using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

/// <summary>What a server does on a connection once it has read the request.</summary>
internal delegate Task RawAnswer(NetworkStream stream, Socket socket, CancellationToken stop);

/// <summary>Answers as bytes, and what becomes of the connection after them.</summary>
internal static class RawAnswers
{
    internal static RawAnswer Closing(string said) => Closing(Encoding.UTF8.GetBytes(said));

    /// <param name="pieces">Sent one by one, with a pause between them, so that each is read on its own.</param>
    internal static RawAnswer Closing(params byte[][] pieces) => async (stream, socket, stop) =>
    {
        await SendAsync(stream, socket, pieces, stop);
        socket.Shutdown(SocketShutdown.Both);
    };

    internal static RawAnswer Resetting(string said) => async (stream, socket, stop) =>
    {
        await SendAsync(stream, socket, [Encoding.UTF8.GetBytes(said)], stop);
        await Task.Delay(100, stop);
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    };

    internal static RawAnswer Stalling(string said) => Stalling(Encoding.UTF8.GetBytes(said));

    internal static RawAnswer Stalling(byte[] said) => async (stream, socket, stop) =>
    {
        await SendAsync(stream, socket, [said], stop);
        await Task.Delay(Timeout.Infinite, stop);
    };

    internal static RawAnswer Dripping(string said) => async (stream, socket, stop) =>
    {
        await SendAsync(stream, socket, [Encoding.UTF8.GetBytes(said)], stop);
        while (true)
        {
            await stream.WriteAsync(" "u8.ToArray(), stop);
            await Task.Delay(50, stop);
        }
    };

    internal static string Head(string status, params string[] headers) =>
        $"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Select(header => $"{header}\r\n"))}\r\n";

    internal static byte[] Ok(string body) => Ok(Encoding.UTF8.GetBytes(body), "Content-Type: application/json");

    internal static byte[] Ok(byte[] body, params string[] headers) =>
        [.. Encoding.UTF8.GetBytes(Head("200 OK", [.. headers, $"Content-Length: {body.Length}"])), .. body];

    /// <summary>A response in chunks, the last of which is empty.</summary>
    internal static byte[] Chunked(params byte[][] chunks) =>
        [.. Encoding.UTF8.GetBytes(Head("200 OK", "Transfer-Encoding: chunked")), .. chunks.SelectMany(Chunk), .. Chunk([])];

    internal static byte[] Chunk(byte[] bytes) => [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8];

    internal static byte[] Compress(string encoding, string body)
    {
        var packed = new MemoryStream();
        using (Stream compressed = encoding == "br"
            ? new BrotliStream(packed, CompressionLevel.Fastest, true)
            : new GZipStream(packed, CompressionLevel.Fastest, true))
        {
            compressed.Write(Encoding.UTF8.GetBytes(body));
        }

        return packed.ToArray();
    }

    private static async Task SendAsync(NetworkStream stream, Socket socket, byte[][] pieces, CancellationToken stop)
    {
        socket.NoDelay = true;
        foreach (byte[] piece in pieces)
        {
            await stream.WriteAsync(piece, stop);
            await Task.Delay(pieces.Length > 1 ? 50 : 0, stop);
        }
    }
}
