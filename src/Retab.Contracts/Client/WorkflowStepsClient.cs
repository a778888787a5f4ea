using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

// Owns the transport: the generated part only says which path an operation has.
public sealed partial class WorkflowStepsClient : IDisposable
{
    private readonly HttpClient _httpClient;
    private readonly bool _ownsHttpClient;
    private readonly RequestFactory _requests;
    private readonly ResponseReader _responses;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _timeProvider;
    private readonly Redaction _redaction;

    /// <summary>Makes a client with a transport of its own, which follows no redirects. Dispose the client with it.</summary>
    /// <param name="options">Key, address, limits; read once, a later change of them changes nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public WorkflowStepsClient(RetabClientOptions options)
        : this(null, options ?? throw new ArgumentNullException(nameof(options)), ownsHttpClient: true)
    {
    }

    /// <summary>Makes a client over a transport of the caller's, which stays the caller's and is not changed.</summary>
    /// <remarks>A handler that follows redirects may carry the API key to another server: turn that off in yours.</remarks>
    /// <param name="httpClient">The transport; its own timeout and default headers apply, too.</param>
    /// <param name="options">Key, address, limits; read once, a later change of them changes nothing.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public WorkflowStepsClient(HttpClient httpClient, RetabClientOptions options)
        : this(
            httpClient ?? throw new ArgumentNullException(nameof(httpClient)),
            options ?? throw new ArgumentNullException(nameof(options)),
            ownsHttpClient: false)
    {
    }

    private WorkflowStepsClient(HttpClient? httpClient, RetabClientOptions options, bool ownsHttpClient)
    {
        options.Validate();
        _requests = new RequestFactory(options, ContractBaseUrl);
        _responses = new ResponseReader(options);
        _timeProvider = options.TimeProvider;
        _timeout = options.Timeout;
        _redaction = new Redaction(options.ApiKey);
        _httpClient = httpClient ?? CreateHttpClient();
        _ownsHttpClient = ownsHttpClient;
    }

    /// <summary>Disposes the transport, if it is the client's own.</summary>
    public void Dispose()
    {
        if (_ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }

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

    private Task<T> SendAsync<T>(string operation, HttpMethod method, string target, CancellationToken cancellationToken)
        where T : notnull => ClientTelemetry.MeasureAsync(operation, _timeProvider, () => SendAsync<T>(method, target, cancellationToken));

    private async Task<T> SendAsync<T>(HttpMethod method, string target, CancellationToken cancellationToken)
        where T : notnull
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenSource timeout = Limit();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using HttpRequestMessage request = _requests.Create(method, target, _httpClient.DefaultRequestHeaders);
            HttpResponseMessage response = await SendAsync(request, limit.Token).ConfigureAwait(false);
            return await _responses.ReadAsync<T>(response, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RetabApiException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", cancellationToken);
        }
        catch (Exception exception) when (exception is not RetabApiException && timeout.IsCancellationRequested)
        {
            string message = "Retab did not answer within " + _timeout + " (RetabClientOptions.Timeout).";
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
                .OrAbandon(cancellationToken, Abandonment.DisposeLater)
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
