using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>The bytes of a document, in a rented buffer.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 16 * 1024;

    // The limit of a byte array in .NET.
    private const int MaxArrayLength = 0x7FFFFFC7;

    private byte[] _buffer = [];
    private int _count;

    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _count);

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_count);
    }

    /// <summary>Appends a text.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">It contains an unpaired surrogate.</exception>
    internal void Write(string text)
    {
        Reserve(StrictUtf8.Encoding.GetByteCount(text));
        _count += StrictUtf8.Encoding.GetBytes(text, 0, text.Length, _buffer, _count);
    }

    /// <summary>Appends a sequence.</summary>
    internal void Write(ReadOnlySequence<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += (int)bytes.Length;
    }

    /// <summary>Appends a stream to its end.</summary>
    internal async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        int read;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            Reserve(1);
#if NET
            read = await stream.ReadAsync(_buffer.AsMemory(_count), cancellationToken).ConfigureAwait(false);
#else
            read = await stream.ReadAsync(_buffer, _count, _buffer.Length - _count, cancellationToken).ConfigureAwait(false);
#endif
            _count += read;
        }
        while (read > 0);
    }

    /// <summary>Discards the document, and keeps the buffer for the next one unless it is large.</summary>
    internal void Clear()
    {
        _count = 0;
        if (_buffer.Length > InitialSize)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _count = 0;
        // The pool ignores an empty one.
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Reserve(long length)
    {
        long needed = _count + Math.Max(length, 1);
        if (needed <= _buffer.Length)
        {
            return;
        }

        if (needed > MaxArrayLength)
        {
            throw new JsonException("The document is larger than a .NET array can be.", "$", null, null);
        }

        long size = Math.Max(needed, Math.Max(_buffer.Length * 2L, InitialSize));
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(size, MaxArrayLength));
        int count = _count;
        Written.CopyTo(larger);
        Dispose();
        (_buffer, _count) = (larger, count);
    }
}
