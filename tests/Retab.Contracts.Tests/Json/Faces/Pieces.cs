namespace Retab.Contracts.Tests.Json.Faces;

using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

/// <summary>A document that comes in pieces.</summary>
internal static class Pieces
{
    internal static ReadOnlySequence<byte> Sequence(byte[] content, int size) => Sequence(content.Chunk(size).DefaultIfEmpty([]));

    internal static ReadOnlySequence<byte> Sequence(IEnumerable<byte[]> pieces)
    {
        Segment? first = null;
        Segment? last = null;
        foreach (byte[] piece in pieces)
        {
            last = last is null ? first = new Segment(piece, 0) : last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    internal static Stream Stream(byte[] content, int size) => new PiecewiseStream(content, size);

    private sealed class PiecewiseStream(byte[] content, int size) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, size)], cancellationToken);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> content, long start) => (Memory, RunningIndex) = (content, start);

        internal Segment Append(ReadOnlyMemory<byte> content)
        {
            var next = new Segment(content, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
