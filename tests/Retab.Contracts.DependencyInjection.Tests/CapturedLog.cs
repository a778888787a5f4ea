namespace Retab.Contracts.DependencyInjection.Tests;

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

/// <summary>Everything that anybody logs, at every level, with scopes and structured values.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    internal ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Add(state);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(logLevel + ": " + formatter(state, exception) + " " + exception);
        Add(state);
    }

    public void Dispose()
    {
    }

    private void Add(object? state)
    {
        Lines.Enqueue(state?.ToString() ?? "");
        foreach ((string key, object? value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            Lines.Enqueue(key + "=" + (value is IEnumerable<string> values ? string.Join(",", values) : value));
        }
    }
}
