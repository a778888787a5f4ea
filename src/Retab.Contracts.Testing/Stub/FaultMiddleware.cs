namespace Retab.Contracts.Testing;

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WireMock.Types;

/// <summary>
/// Runs before WireMock.Net, which can neither break a connection nor see the request target as it was sent. It chooses the answer,
/// produces faults itself, and passes every other answer on.
/// </summary>
internal sealed class FaultMiddleware(StubState state)
{
    // WireMock.Net passes nothing but the request to the callback that responds, so a header carries the number of the answer.
    private const string AnswerHeader = "x-retab-stub-answer";

    private readonly ConcurrentDictionary<string, StubAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>The answer that was chosen for a request.</summary>
    internal StubAnswer AnswerOf(IDictionary<string, WireMockList<string>> headers) => _answers[headers[AnswerHeader][^1]];

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        StubAnswer answer = state.Answer(
            context.Request.Method,
            target,
            context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? ""))));
        if (answer.Fault is { } fault)
        {
            await PlayAsync(context, answer, fault).ConfigureAwait(false);
            return;
        }

        string number = context.TraceIdentifier;
        _answers[number] = answer;
        context.Request.Headers[AnswerHeader] = number;

        // WireMock.Net fails if names of parameters differ by case alone; the query is no longer needed.
        context.Request.QueryString = QueryString.Empty;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            _answers.TryRemove(number, out _);
        }
    }

    private async Task PlayAsync(HttpContext context, StubAnswer answer, StubFault fault)
    {
        if (fault == StubFault.ConnectionReset)
        {
            // A socket with a linger time of zero sends RST instead of FIN when it is closed.
            context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.LingerState = new LingerOption(true, 0);
            context.Abort();
            return;
        }

        if (fault == StubFault.StalledBody)
        {
            byte[] body = Encoding.UTF8.GetBytes(answer.Body);
            foreach ((string name, string value) in StubHeaders.Of(answer))
            {
                context.Response.Headers[name] = value;
            }

            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted).ConfigureAwait(false);
        }

        if (fault == StubFault.TruncatedBody)
        {
            await SendHalfAsync(
                context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket,
                answer,
                context.RequestAborted).ConfigureAwait(false);
        }

        await WaitAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }

    /// <summary>
    /// Sends the headers, half of the body and FIN directly to the socket: the web server writes later, and aborting would send RST, which
    /// discards what was sent.
    /// </summary>
    private static async Task SendHalfAsync(Socket socket, StubAnswer answer, CancellationToken aborted)
    {
        byte[] body = Encoding.UTF8.GetBytes(answer.Body);
        var head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        foreach ((string name, string value) in StubHeaders.Of(answer))
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append("Content-Length: ").Append(body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n\r\n");
        byte[] sent = [.. Encoding.ASCII.GetBytes(head.ToString()), .. body.AsSpan(0, body.Length / 2)];
        try
        {
            for (int at = 0; at < sent.Length;)
            {
                at += await socket.SendAsync(sent.AsMemory(at), aborted).ConfigureAwait(false);
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client has closed the connection first.
        }
    }

    private async Task WaitAsync(CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, state.Stopping);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (end.Token.Register(ended.SetResult).ConfigureAwait(false))
        {
            await ended.Task.ConfigureAwait(false);
        }
    }
}
