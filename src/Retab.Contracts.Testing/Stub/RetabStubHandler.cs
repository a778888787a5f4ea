namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;

/// <summary>A stub without a socket: a message handler for an <see cref="HttpClient"/> or for IHttpClientFactory.</summary>
/// <remarks>
/// Disposing it ends pending requests. It still answers afterwards, and takes steps and failures, because an <see cref="HttpClient"/>
/// disposes its handler by default.
/// </remarks>
public sealed class RetabStubHandler : HttpMessageHandler, IRetabStub
{
    private readonly StubState _state = new();
    private readonly WorkflowStepsClient _client;

    /// <summary>Creates a stub without any steps.</summary>
    public RetabStubHandler() => _client = new WorkflowStepsClient(
        new HttpClient(this, disposeHandler: false), new RetabClientOptions { ApiKey = ApiKey, BaseUrl = BaseUrl });

    /// <inheritdoc/>
    public string ApiKey => _state.ApiKey;

    /// <summary>An address that no server has. The handler ignores scheme and host, so it answers for any other address, too.</summary>
    public Uri BaseUrl { get; } = new("https://retab.invalid");

    /// <inheritdoc/>
    public IWorkflowStepsClient Client => _client;

    /// <inheritdoc/>
    public StubRequests Requests => _state.Requests;

    StubState IRetabStub.State => _state;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">
    /// The stub is disposed, and the answer is a fault that would wait for that.
    /// </exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        StubAnswer answer = _state.Answer(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value))));
        bool isWaiting = answer.Fault is StubFault.SlowHeaders or StubFault.StalledBody;
        ObjectDisposedException.ThrowIf(isWaiting && _state.Stopping.IsCancellationRequested, this);
        switch (answer.Fault)
        {
            case StubFault.SlowHeaders:
                using (var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _state.Stopping))
                {
                    await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(false);
                }

                break;
            case StubFault.ConnectionReset:
                throw new HttpRequestException("The connection was reset.", new SocketException((int)SocketError.ConnectionReset));
        }

        byte[] body = Encoding.UTF8.GetBytes(answer.Body);
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            // HttpClient's own phrases are fewer than those of the web server behind RetabStubServer.
            ReasonPhrase = ReasonPhrases.GetReasonPhrase(answer.StatusCode),
            RequestMessage = request,
            Content = answer.Fault is { } fault
                ? new StreamContent(new BreakingStream(body, fault, _state.Stopping))
                : new ByteArrayContent(body),
        };
        foreach ((string name, string value) in StubHeaders.Of(answer))
        {
            _ = response.Headers.TryAddWithoutValidation(name, value) || response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _state.Dispose();
            _client.Dispose();
        }

        base.Dispose(disposing);
    }
}
