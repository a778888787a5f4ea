namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

/// <summary>What was given, and the answers to requests: the one place behind the server, the handler and the mappings.</summary>
internal sealed class StubState : IDisposable
{
    private readonly object _gate = new();
    private readonly List<Given> _givens = [];
    private readonly List<StubRequest> _requests = [];
    private readonly CancellationTokenSource _stopping = new();
    private StubAnswer? _listAnswer;
    private int _isDisposed;
    private bool _isClosed;

    internal StubState() => Stopping = _stopping.Token;

    /// <summary>A key that no other stub has.</summary>
    internal string ApiKey { get; } = $"rt_stub_{Guid.NewGuid():N}";

    /// <summary>Cancelled when the stub is disposed.</summary>
    internal CancellationToken Stopping { get; }

    internal IReadOnlyList<Given> Givens
    {
        get
        {
            lock (_gate)
            {
                return [.. _givens];
            }
        }
    }

    /// <summary>The answer that replaces the list; null while the list is served.</summary>
    internal StubAnswer? ListAnswer
    {
        get
        {
            lock (_gate)
            {
                return _listAnswer;
            }
        }

        set
        {
            lock (_gate)
            {
                ThrowIfClosed();
                _listAnswer = value;
            }
        }
    }

    internal StubRequests Requests
    {
        get
        {
            lock (_gate)
            {
                return new StubRequests([.. _requests]);
            }
        }
    }

    internal void Add(Given given)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            _givens.RemoveAll(earlier => earlier.IsReplacedBy(given));
            _givens.Add(given);
            _listAnswer = given.Listed is null ? _listAnswer : null;
        }
    }

    internal void Reset()
    {
        lock (_gate)
        {
            _givens.Clear();
            _listAnswer = null;
            _requests.Clear();
        }
    }

    /// <summary>Refuses everything that is given from now on.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    /// <summary>Ends pending requests.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    /// <param name="method">The method, as sent.</param>
    /// <param name="rawTarget">The request target, as sent.</param>
    /// <param name="headers">Names and values, as sent.</param>
    internal StubAnswer Answer(string method, string rawTarget, IEnumerable<KeyValuePair<string, string>> headers)
    {
        List<KeyValuePair<string, string>> sent = [.. headers];
        StubTarget target = StubTarget.Parse(rawTarget);
        lock (_gate)
        {
            bool isMatched = false;
            StubAnswer answer = Refusal(method, target, sent) ?? Find(target, out isMatched);
            _requests.Add(StubRequest.Of(method, StubTarget.InOriginForm(rawTarget), target, sent, ApiKey, answer, isMatched));
            return answer;
        }
    }

    private StubAnswer? Refusal(string method, StubTarget target, List<KeyValuePair<string, string>> headers)
    {
        if (target.Operation is null)
        {
            return StubAnswer.Error(404, RetabErrorBodies.Text("Not Found"));
        }

        if (method != "GET")
        {
            return StubAnswer.Error(405, RetabErrorBodies.Text("Method Not Allowed"));
        }

        string[] keys = [.. headers.Where(header => Is(header, "Api-Key")).Select(header => header.Value)];
        string[] tokens = [.. headers.Where(header => Is(header, "Authorization")).Select(header => header.Value)];
        if (keys.Contains(ApiKey)
            || tokens.Any(token => token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && token["Bearer ".Length..] == ApiKey))
        {
            return null;
        }

        return keys.Length + tokens.Length == 0
            ? StubAnswer.Error(401, RetabErrorBodies.Text("Not authenticated"))
            : StubAnswer.Error(401, RetabErrorBodies.Coded("HTTP_EXCEPTION", "Invalid API Key."));
    }

    private StubAnswer Find(StubTarget target, out bool isMatched)
    {
        StubAnswer? refusal = QueryCheck.Refusal(target.Operation!, target.Query);
        if (target.StepId is null)
        {
            StubAnswer answer = _listAnswer ?? refusal ?? List(target);
            isMatched = _listAnswer is not null || answer.StatusCode == 200;
            return answer;
        }

        Given? given = _givens.LastOrDefault(given => given.Matches(target.StepId, target.RunId));
        isMatched = given is not null && refusal is null;
        return refusal ?? (given is null ? NotGiven.Answer(target.StepId, target.RunId, _givens) : Served(given.Next(), target));
    }

    private StubAnswer List(StubTarget target) =>
        new StepList(_givens.Select(given => given.Listed).OfType<ListedStep>()).Page(target.Query, answer => Served(answer, target));

    private static StubAnswer Served(StubAnswer answer, StubTarget target) =>
        QueryCheck.IsTrue(target.Query["include_download_urls"].LastOrDefault())
            ? DownloadUrls.WrittenInto(answer, TimeProvider.System.GetUtcNow())
            : DownloadUrls.LeftOut(answer);

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new ObjectDisposedException(
                nameof(RetabStubServer), "The stub server is stopped, so nothing more can be given: start another one.");
        }
    }

    private static bool Is(KeyValuePair<string, string> header, string name) => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
