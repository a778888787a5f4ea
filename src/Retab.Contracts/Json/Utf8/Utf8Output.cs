using System;
using System.Buffers;
using System.IO;

namespace Retab.Contracts;

/// <summary>One JSON document in UTF-8, as <see cref="RetabJson.Serialize"/> writes it, in a rented buffer that is handed over only when it is whole.</summary>
internal sealed partial class Utf8Output : IDisposable
{
    private const int InitialSize = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _count;
    private bool _needsComma;

    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _count);

    internal void CopyTo(Stream stream) => stream.Write(_buffer, 0, _count);

    internal void BeginObject() => Begin((byte)'{');

    internal void EndObject() => End((byte)'}');

    internal void BeginArray() => Begin((byte)'[');

    internal void EndArray() => End((byte)']');

    /// <summary>Writes a name of the contract, none of which needs an escape.</summary>
    internal void Name(ReadOnlySpan<byte> name)
    {
        Span<byte> target = Reserve(name.Length + 4);
        int comma = _needsComma ? 1 : 0;
        target[0] = (byte)',';
        target[comma] = (byte)'"';
        name.CopyTo(target.Slice(comma + 1));
        target[name.Length + comma + 1] = (byte)'"';
        target[name.Length + comma + 2] = (byte)':';
        _count += name.Length + comma + 3;
        _needsComma = false;
    }

    /// <summary>Writes a name that is no literal.</summary>
    internal void Name(string name)
    {
        Text(name);
        Reserve(1)[0] = (byte)':';
        _count++;
        _needsComma = false;
    }

    internal void Null() => Value("null"u8);

    /// <summary>Writes a value that is JSON already.</summary>
    internal void Value(ReadOnlySpan<byte> json)
    {
        Comma();
        json.CopyTo(Reserve(json.Length));
        _count += json.Length;
        _needsComma = true;
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _count = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Begin(byte brace)
    {
        Comma();
        Reserve(1)[0] = brace;
        _count++;
        _needsComma = false;
    }

    private void End(byte brace)
    {
        Reserve(1)[0] = brace;
        _count++;
        _needsComma = true;
    }

    private void Comma()
    {
        if (_needsComma)
        {
            Reserve(1)[0] = (byte)',';
            _count++;
        }
    }

    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _count < length)
        {
            Grow(length);
        }

        return _buffer.AsSpan(_count);
    }

    private void Grow(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max((long)_buffer.Length * 2, (long)_count + length), MaxArrayLength));
        _buffer.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // Of a byte array in .NET; a document beyond it fails to be copied, with an exception that says so.
    private const int MaxArrayLength = 0x7FFFFFC7;
}
