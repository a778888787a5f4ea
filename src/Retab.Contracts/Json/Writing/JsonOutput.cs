using System;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>One document that is being written, in a rented buffer. Callers receive it only when it is complete.</summary>
internal sealed class JsonOutput : IDisposable
{
    // The codec always writes valid JSON, so validation is off.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = new MinimalEncoder(),
        MaxDepth = JsonInput.Options.MaxDepth,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static JsonOutput? _cached;

    private readonly PooledBytes _bytes = new();

    private JsonOutput() => Writer = new Utf8JsonWriter(_bytes, Options);

    internal Utf8JsonWriter Writer { get; }

    /// <summary>The document so far.</summary>
    internal ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _bytes.Written;
        }
    }

    /// <summary>Takes the cached output of this thread, for exclusive use until it is disposed.</summary>
    internal static JsonOutput Rent()
    {
        JsonOutput output = _cached ?? new JsonOutput();
        _cached = null;
        return output;
    }

    /// <exception cref="JsonException">The value cannot be written; the exception has the path.</exception>
    internal static JsonOutput Of<T>(JsonType<T> type, T value)
    {
        JsonOutput output = Rent();
        try
        {
            type.Write(output.Writer, value);
            return output;
        }
        catch (JsonException wrong)
        {
            JsonException located = JsonLocation.NotWritable(output.Written, wrong);
            output.Dispose();
            throw located;
        }
    }

    public void Dispose()
    {
        Writer.Reset();
        _bytes.Clear();
        _cached = this;
    }
}
