using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>Sends the requests of one client within its limits, and reads the responses.</summary>
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
        : this(null, options, contractBaseUrl, ownsHttpClient: true)
    {
    }

    /// <summary>Creates a transport over the caller's HttpClient.</summary>
    internal ClientTransport(HttpClient httpClient, RetabClientOptions options, string contractBaseUrl)
        : this(Guard.NotNull(httpClient), options, contractBaseUrl, ownsHttpClient: false)
    {
    }

    private ClientTransport(HttpClient? httpClient, RetabClientOptions options, string contractBaseUrl, bool ownsHttpClient)
    {
        Guard.NotNull(options).Validate();
        _redaction = new Redaction(options.ApiKey);
        _requests = new RequestFactory(options, httpClient?.BaseAddress, contractBaseUrl, _redaction);
        _responses = new ResponseReader(options, _redaction);
        _timeProvider = options.TimeProvider;
        _timeout = options.Timeout;
        _httpClient = httpClient ?? CreateHttpClient();
        _ownsHttpClient = ownsHttpClient;
    }

    /// <summary>Disposes the HttpClient if the transport created it.</summary>
    public void Dispose()
    {
        if (_ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }

    private static HttpClient CreateHttpClient()
    {
        var handler = new HttpClientHandler();
        PrimaryHandler.Adjust(handler);

        // A call has a time limit of its own: that of HttpClient does not cover the body.
        return new HttpClient(handler, disposeHandler: true) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    internal Task<T> SendAsync<T>(OperationRequest operation, CancellationToken cancellationToken)
        where T : notnull =>
        ClientTelemetry.MeasureAsync(operation.Operation, _timeProvider, () => SendUnmeasuredAsync<T>(operation, cancellationToken));

    private async Task<T> SendUnmeasuredAsync<T>(OperationRequest operation, CancellationToken cancellationToken)
        where T : notnull
    {
        using CancellationTokenSource timeout = Limit();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using HttpRequestMessage request = _requests.Create(operation, _httpClient);
            HttpResponseMessage response = await SendAsync(request, limit.Token).ConfigureAwait(false);
            return await _responses.ReadAsync<T>(response, () => _requests.Describe(operation), limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RetabApiException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(
                $"The call was cancelled: {_requests.Describe(operation)}.", _redaction.Apply(exception), cancellationToken);
        }
        catch (Exception exception) when (exception is not RetabApiException && timeout.IsCancellationRequested)
        {
            string message = $"Retab did not answer {_requests.Describe(operation)} within {_timeout} (RetabClientOptions.Timeout).";
            throw new TaskCanceledException(message, new TimeoutException(message, _redaction.Apply(exception)));
        }
        catch (HttpRequestException exception) when (_redaction.IsNeeded(exception))
        {
            // The framework quotes what it cannot read of a response.
            throw _redaction.Apply(exception);
        }
    }

    /// <exception cref="HttpRequestException">The transport failed, whatever type of exception its handlers throw.</exception>
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
            // A resilience handler has its own types of exceptions for a timeout or an open circuit.
            throw new HttpRequestException($"The transport failed: {exception.Message}", exception);
        }
    }

#if NET
    private CancellationTokenSource Limit() => new(_timeout, _timeProvider);
#else
    private CancellationTokenSource Limit() => _timeProvider.CreateCancellationTokenSource(_timeout);
#endif
}
