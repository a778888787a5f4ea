using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>One wait: when to ask next, which failures to retry, and when time is up.</summary>
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
    private int _attempts;

    internal StepWait(IWorkflowStepsClient client, string stepId, WorkflowStepsGetOptions? get, WaitOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        _client = client;
        _stepId = stepId;
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

    internal bool IsOver(WorkflowRunStep step)
    {
        bool isOver = step.Lifecycle.IsTerminal || (step.Lifecycle is AwaitingReviewStepLifecycle && !_options.WaitThroughReview);
        if (isOver)
        {
            ClientTelemetry.RecordWait(_attempts, step.Lifecycle.Status);
        }

        return isOver;
    }

    /// <summary>Reads the step once more, after the wait that is due.</summary>
    internal async Task<WorkflowRunStep> NextAsync()
    {
        try
        {
            int failures = 0;
            while (true)
            {
                if (_attempts++ > 0)
                {
                    await DelayAsync(_backoff.Next((_lastFailure as RetabApiException)?.RetryAfter)).ConfigureAwait(false);
                }

                try
                {
                    _lastStep = await _client.GetAsync(_stepId, _get, _limit.Token).ConfigureAwait(false);
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
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The wait was cancelled.", _cancellationToken);
        }
        catch (OperationCanceledException) when (_timeout.IsCancellationRequested)
        {
            ClientTelemetry.RecordWait(_attempts, _lastStep?.Lifecycle.Status);
            throw new WaitTimeoutException(_stepId, _options.Timeout, _lastStep, _lastFailure);
        }
    }

    public void Dispose()
    {
        _limit.Dispose();
        _timeout.Dispose();
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
