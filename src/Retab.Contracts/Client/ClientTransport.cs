using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Sends the requests of one client, within its limits, and reads the answers.</summary>
internal sealed class ClientTransport : IDisposable
{
    private readonly HttpClient _httpClient;
    private readonly bool _ownsHttpClient;
    private readonly RequestFactory _requests;
    private readonly ResponseReader _responses;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _timeProvider;
    private readonly Redaction _redaction;

    /// <summary>Creates a transport with an HttpClient of its own.</summary>
    internal ClientTransport(RetabClientOptions options, string contractBaseUrl)
        : this(options, contractBaseUrl, CreateHttpClient) => _ownsHttpClient = true;

    /// <summary>Creates a transport over the caller's HttpClient.</summary>
    internal ClientTransport(HttpClient httpClient, RetabClientOptions options, string contractBaseUrl)
        : this(options, contractBaseUrl, FactoryOf(Guard.NotNull(httpClient, nameof(httpClient))))
    {
    }

    private ClientTransport(RetabClientOptions options, string contractBaseUrl, Func<HttpClient> httpClient)
    {
        Guard.NotNull(options, nameof(options)).Validate();
        _requests = new RequestFactory(options, contractBaseUrl);
        _responses = new ResponseReader(options);
        _timeProvider = options.TimeProvider;
        _timeout = options.Timeout;
        _redaction = new Redaction(options.ApiKey);
        _httpClient = httpClient();
    }

    /// <summary>Disposes the transport, if it is the client's own.</summary>
    public void Dispose()
    {
        if (_ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }

    private static Func<HttpClient> FactoryOf(HttpClient httpClient) => () => httpClient;

    private static HttpClient CreateHttpClient() => new(
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        },
        disposeHandler: true)
    {
        // The time limit of a call is the client's, since this one would not cover the body.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    internal Task<T> SendAsync<T>(OperationRequest operation, CancellationToken cancellationToken)
        where T : notnull =>
        ClientTelemetry.MeasureAsync(operation.Operation, _timeProvider, () => SendUnmeasuredAsync<T>(operation, cancellationToken));

    private async Task<T> SendUnmeasuredAsync<T>(OperationRequest operation, CancellationToken cancellationToken)
        where T : notnull
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenSource timeout = Limit();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using HttpRequestMessage request = _requests.Create(operation, _httpClient.DefaultRequestHeaders);
            HttpResponseMessage response = await SendAsync(request, limit.Token).ConfigureAwait(false);
            return await _responses.ReadAsync<T>(response, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RetabApiException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", cancellationToken);
        }
        catch (Exception exception) when (exception is not RetabApiException && timeout.IsCancellationRequested)
        {
            string message = $"Retab did not answer within {_timeout} (RetabClientOptions.Timeout).";
            throw new TaskCanceledException(message, new TimeoutException(message));
        }
        catch (HttpRequestException exception) when (_redaction.IsNeeded(exception.ToString()))
        {
            // The framework quotes what it cannot read of an answer.
            throw new HttpRequestException(_redaction.Apply(exception.Message));
        }
    }

    /// <exception cref="HttpRequestException">The transport failed, whatever its handlers call it.</exception>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _httpClient
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .OrCancelled(cancellationToken, CancellableWait.DisposeLater)
                .ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is not (OperationCanceledException or HttpRequestException or InvalidOperationException))
        {
            // A resilience handler has exceptions of its own for a timeout or an open circuit.
            throw new HttpRequestException("The transport failed: " + exception.Message, exception);
        }
    }

#if NET
    private CancellationTokenSource Limit() => new(_timeout, _timeProvider);
#else
    private CancellationTokenSource Limit() => _timeProvider.CreateCancellationTokenSource(_timeout);
#endif
}
