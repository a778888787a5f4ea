namespace Retab.Contracts.Testing;

using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Sends requests with the real client, and keeps the outcome of each, good or bad.</summary>
internal sealed class StepProbe(RetabClientOptions options)
{
    internal Task<Exchange> AskAsync(RetabAuthentication authentication, Func<IWorkflowStepsClient, Task> request) =>
        AskAsync(authentication, sendsKey: true, request);

    internal Task<Exchange> AskWithoutKeyAsync(Func<IWorkflowStepsClient, Task> request) =>
        AskAsync(RetabAuthentication.ApiKeyHeader, sendsKey: false, request);

    private async Task<Exchange> AskAsync(RetabAuthentication authentication, bool sendsKey, Func<IWorkflowStepsClient, Task> request)
    {
        using var transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
        };
        using var recorder = new RecordingHandler(transport, sendsKey, options.MaxResponseBytes);
        using var http = new HttpClient(recorder, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new WorkflowStepsClient(http, With(authentication));
        string? failure = null;
        try
        {
            await request(client).ConfigureAwait(false);
        }
        catch (RetabApiException exception)
        {
            failure = exception.StatusCode == 200 ? "this library cannot read the body" : $"Retab answered {exception.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            failure = $"the transport failed ({exception.HttpRequestError})";
        }
        catch (UriFormatException)
        {
            // A cursor can be too long for an address in .NET 8.
            failure = "the address would be too long";
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            failure = $"Retab did not answer within {options.Timeout}";
        }

        return new Exchange(recorder.StatusCode, recorder.ContentType, recorder.Body, failure);
    }

    private RetabClientOptions With(RetabAuthentication authentication) => new()
    {
        ApiKey = options.ApiKey,
        BaseUrl = options.BaseUrl,
        AllowInsecureHttp = options.AllowInsecureHttp,
        Authentication = authentication,
        Timeout = options.Timeout,
        MaxResponseBytes = options.MaxResponseBytes,
        TimeProvider = options.TimeProvider,
    };
}
