using System;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>
/// Traces and metrics under the name <c>Retab.Contracts</c>, with the names of OpenTelemetry where there are any. Every tag has few values;
/// none is an ID, a payload or a key.
/// </summary>
internal static class ClientTelemetry
{
    internal const string Name = "Retab.Contracts";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "retab.client.operation.duration", "s", "Duration of a call, headers and body.");

    private static readonly Histogram<int> WaitAttempts = Meter.CreateHistogram<int>(
        "retab.client.wait.attempts", "{request}", "Requests that a wait for a step made.");

    /// <summary>Measures one call: its duration, its result, the status of the step.</summary>
    internal static async Task<T> MeasureAsync<T>(string operation, TimeProvider timeProvider, Func<Task<T>> call)
    {
        using Activity? activity = Activities.StartActivity(operation, ActivityKind.Client);
        long start = timeProvider.GetTimestamp();
        var tags = new TagList { { "retab.operation", operation } };
        try
        {
            T result = await call().ConfigureAwait(false);
            Tag(activity, ref tags, "http.response.status_code", 200);
            if (result is WorkflowRunStep step)
            {
                Tag(activity, ref tags, "retab.step.status", Status(step.Lifecycle.Status));
            }

            return result;
        }
        catch (Exception exception)
        {
            if (exception is RetabApiException answer)
            {
                Tag(activity, ref tags, "http.response.status_code", answer.StatusCode);
            }

            Tag(activity, ref tags, "error.type", ErrorType(exception));
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            Duration.Record(timeProvider.GetElapsedTime(start).TotalSeconds, tags);
        }
    }

    /// <summary>Measures one wait, however it ended.</summary>
    /// <param name="attempts">The number of requests that were sent.</param>
    /// <param name="status">The last known status of the step; null if it was never read.</param>
    /// <param name="failure">Why the wait failed; null if it did not.</param>
    internal static void RecordWait(int attempts, StepLifecycleStatus? status, Exception? failure)
    {
        var tags = new TagList { { "retab.step.status", status is { } known ? Status(known) : "none" } };
        if (failure is not null)
        {
            tags.Add("error.type", ErrorType(failure));
        }

        WaitAttempts.Record(attempts, tags);
    }

    // An unknown status is the server's text, of which there may be any number.
    private static string Status(StepLifecycleStatus status) => status.IsKnown ? status.Value : "unknown";

    private static string ErrorType(Exception exception) => exception switch
    {
        RetabApiException { StatusCode: 200 } => "unreadable",
        RetabApiException answer => answer.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture),
        WaitTimeoutException or TaskCanceledException { InnerException: TimeoutException } => "timeout",
        OperationCanceledException => "cancelled",
        HttpRequestException => "connection",
        _ => exception.GetType().FullName ?? "_OTHER",
    };

    private static void Tag(Activity? activity, ref TagList tags, string name, object value)
    {
        tags.Add(name, value);
        activity?.SetTag(name, value);
    }
}
