namespace Retab.Contracts.Tests.Client;

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

/// <summary>A server that sends exactly these bytes, and then does what no well-behaved server does.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly RawAnswer[] _answers;

    /// <param name="answers">One for each connection; the last one is for all that follow.</param>
    internal RawServer(params RawAnswer[] answers)
    {
        _answers = answers;
        _listener.Start();
        _ = AcceptAsync();
    }

    internal Uri Address => new($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The first line of each request, in the order they came.</summary>
    internal IReadOnlyCollection<string> Requests => _requests;

    internal static RawServer Stalling(string said) => new(RawAnswers.Stalling(said));

    internal static RawServer Closing(string said) => new(RawAnswers.Closing(said));

    internal static RawServer Compressed(string encoding, string body) =>
        new(RawAnswers.Closing(RawAnswers.Ok(RawAnswers.Compress(encoding, body), $"Content-Encoding: {encoding}")));

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (int connection = 0; ; connection++)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = AnswerAsync(socket, _answers[Math.Min(connection, _answers.Length - 1)], _stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(Socket socket, RawAnswer answer, CancellationToken stop)
    {
        try
        {
            using (socket)
            {
                await using var stream = new NetworkStream(socket);
                byte[] request = new byte[4096];
                int length = await stream.ReadAtLeastAsync(request, 16, cancellationToken: stop);
                _requests.Enqueue(Encoding.Latin1.GetString(request, 0, length).Split("\r\n")[0]);
                await answer(stream, socket, stop);
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }
}
