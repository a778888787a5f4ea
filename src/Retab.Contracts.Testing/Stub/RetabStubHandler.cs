using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Testing;

/// <summary>
/// A Retab without a socket: the same Givens as a message handler, for an <see cref="HttpClient"/> or for IHttpClientFactory.
/// </summary>
public sealed class RetabStubHandler : HttpMessageHandler, IRetabStub
{
    private readonly StubState _state = new();
    private readonly HttpClient _httpClient;
    private readonly WorkflowStepsClient _client;
    private readonly CancellationTokenSource _stopping = new();
    private int _isDisposed;

    /// <summary>Makes a stub that knows no step yet.</summary>
    public RetabStubHandler()
    {
        _httpClient = new HttpClient(this, disposeHandler: false);
        _client = new WorkflowStepsClient(_httpClient, new RetabClientOptions { ApiKey = ApiKey, BaseUrl = BaseUrl });
    }

    /// <inheritdoc/>
    public string ApiKey => _state.ApiKey;

    /// <summary>An address that no server has: the handler answers for any.</summary>
    public Uri BaseUrl { get; } = new("https://retab.invalid");

    /// <inheritdoc/>
    public IWorkflowStepsClient Client => _client;

    /// <inheritdoc/>
    public StubRequests Requests => new(_state.Requests);

    StubState IRetabStub.State => _state;

    /// <inheritdoc/>
    public void Reset() => _state.Reset();

    /// <inheritdoc/>
    public void ExportMappings(string directory, StubMappingFormat format) => StubMappings.Write(_state, directory, format);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        StubAnswer answer = _state.Answer(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.SelectMany(header => header.Value.Select(
                value => System.Collections.Generic.KeyValuePair.Create(header.Key, value))));
        switch (answer.Fault)
        {
            case StubFault.SlowHeaders:
                using (var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token))
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
            RequestMessage = request,
            Content = answer.Fault is { } fault
                ? new StreamContent(new BreakingStream(body, fault, _stopping.Token))
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
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _stopping.Cancel();
            _client.Dispose();
            _httpClient.Dispose();
            _stopping.Dispose();
        }

        base.Dispose(disposing);
    }
}
