using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>One wait: when to send the next request, which failures to retry, and when time is up.</summary>
internal sealed class StepWait : IDisposable
{
    private readonly IWorkflowStepsClient _client;
    private readonly string _stepId;
    private readonly WorkflowStepsGetOptions? _get;
    private readonly WaitOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _limit;
    private readonly Backoff _backoff;
    private WorkflowRunStep? _lastStep;
    private Exception? _lastFailure;
    private Exception? _end;
    private int _attempts;

    internal StepWait(
        IWorkflowStepsClient client, string stepId, WorkflowStepsGetOptions? get, WaitOptions options, CancellationToken cancellationToken)
    {
        _client = Guard.NotNull(client);
        _stepId = Guard.NotNull(stepId);
        options.Validate();
        _get = get?.Snapshot();
        _options = options;
        _cancellationToken = cancellationToken;
        _backoff = new Backoff(options);
#if NET
        _timeout = new CancellationTokenSource(options.Timeout, options.TimeProvider);
#else
        _timeout = options.TimeProvider.CreateCancellationTokenSource(options.Timeout);
#endif
        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timeout.Token);
    }

    internal bool IsOver(WorkflowRunStep step) =>
        step.Lifecycle.IsTerminal || (step.Lifecycle is AwaitingReviewStepLifecycle && !_options.WaitThroughReview);

    /// <summary>Reads the step again, after the delay that is due.</summary>
    internal async Task<WorkflowRunStep> NextAsync()
    {
        try
        {
            return await RetryAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (_cancellationToken.IsCancellationRequested)
        {
            _end = new OperationCanceledException($"The wait for step '{_stepId}' was cancelled.", exception, _cancellationToken);
            throw _end;
        }
        catch (OperationCanceledException exception) when (_timeout.IsCancellationRequested)
        {
            _end = new WaitTimeoutException(_stepId, _options, _attempts, _lastStep, _lastFailure ?? exception);
            throw _end;
        }
        catch (Exception exception)
        {
            _end = exception;
            throw;
        }
    }

    /// <summary>Ends the wait, and measures it.</summary>
    public void Dispose()
    {
        ClientTelemetry.RecordWait(_attempts, _lastStep?.Lifecycle.Status, _end);
        _limit.Dispose();
        _timeout.Dispose();
    }

    private async Task<WorkflowRunStep> RetryAsync()
    {
        int failures = 0;
        while (true)
        {
            if (_attempts > 0)
            {
                await DelayAsync(_backoff.Next((_lastFailure as RetabApiException)?.RetryAfter)).ConfigureAwait(false);
            }

            try
            {
                _lastStep = await GetAsync().ConfigureAwait(false);
                _lastFailure = null;
                return _lastStep;
            }
            catch (Exception failure) when (IsTransient(failure) && failures < _options.MaxTransientFailures)
            {
                failures++;
                _lastFailure = failure;
            }
        }
    }

    private async Task<WorkflowRunStep> GetAsync()
    {
        _attempts++;
        Task<WorkflowRunStep> call = _client.GetAsync(_stepId, _get, _limit.Token);
        WorkflowRunStep step = await Guard.Returned(call, nameof(_client.GetAsync), $" for step '{_stepId}'").ConfigureAwait(false);
        return step.Lifecycle is null
            ? throw Guard.Unmocked(nameof(_client.GetAsync), $"step '{_stepId}' without a Lifecycle")
            : step;
    }

    private bool IsTransient(Exception failure) => !_limit.IsCancellationRequested && failure switch
    {
        RetabApiException answer => answer.IsTransient,
        HttpRequestException => true,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

#if NET
    private Task DelayAsync(TimeSpan delay) => Task.Delay(delay, _options.TimeProvider, _limit.Token);
#else
    private Task DelayAsync(TimeSpan delay) => _options.TimeProvider.Delay(delay, _limit.Token);
#endif
}
