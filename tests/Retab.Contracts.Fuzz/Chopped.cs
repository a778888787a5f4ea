namespace Retab.Contracts.Fuzz;

using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

/// <summary>A document in pieces that end where nobody would cut.</summary>
internal static class Chopped
{
    /// <summary>A few bytes, and not more than 64 pieces of a long document.</summary>
    internal static int Piece(byte[] document) => Math.Max(1 + (document.Length % 13), document.Length / 64);

    internal static ReadOnlySequence<byte> Sequence(byte[] document)
    {
        int piece = Piece(document);
        var first = new Segment(document.AsMemory(0, Math.Min(piece, document.Length)), 0);
        Segment last = first;
        for (int at = piece; at < document.Length; at += piece)
        {
            last = last.Append(document.AsMemory(at, Math.Min(piece, document.Length - at)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        internal Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}

/// <summary>A stream that never gives more than a piece.</summary>
internal sealed class ChoppedStream(byte[] document) : MemoryStream(document, writable: false)
{
    private readonly int _piece = Chopped.Piece(document);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, _piece)], cancellationToken);
}
