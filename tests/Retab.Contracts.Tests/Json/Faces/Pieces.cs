using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts.Tests.Json.Faces;

/// <summary>A document that comes in pieces.</summary>
internal static class Pieces
{
    internal static ReadOnlySequence<byte> Sequence(byte[] content, int size)
    {
        var first = new Segment(content.AsMemory(0, Math.Min(size, content.Length)), 0);
        Segment last = first;
        for (int start = size; start < content.Length; start += size)
        {
            last = last.Append(content.AsMemory(start, Math.Min(size, content.Length - start)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
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
