using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

namespace Retab.Contracts.Tests.Json.Writing;

/// <summary>Buffers are rented, and go back to the pool: the last array that came back to it is the first that it gives out.</summary>
[TestFixture]
[NonParallelizable]
public sealed class PooledBytesTests
{
    private static readonly WorkflowRunStep Large = Steps.Built() with { BlockLabel = new string('x', 600_000) };

    [TestCase(1 << 20)]
    [TestCase(1 << 15)]
    public void Serialize_LargeDocument_ReturnsItsBuffers(int size)
    {
        RetabJson.SerializeToUtf8Bytes(Steps.Built());
        byte[] lent = Lend(size);

        RetabJson.SerializeToUtf8Bytes(Large with { BlockLabel = new string('x', (size / 2) + 1) });

        Assert.That(ArrayPool<byte>.Shared.Rent(size), Is.SameAs(lent));
    }

    [Test]
    public void Deserialize_LargeDocument_ReturnsItsBuffer()
    {
        string json = RetabJson.Serialize(Large);
        byte[] lent = Lend(1 << 20);

        RetabJson.Deserialize<WorkflowRunStep>(json);

        Assert.That(ArrayPool<byte>.Shared.Rent(1 << 20), Is.SameAs(lent));
    }

    [Test]
    public void Serialize_AfterOneThatFailed_AllocatesNothing()
    {
        var target = new ArrayBufferWriter<byte>(10_000);
        WorkflowRunStep step = Steps.Built();
        RetabJson.Serialize(target, step);
        Assert.That(() => RetabJson.Serialize(target, new WorkflowRunStep { BlockId = "b" }), Throws.TypeOf<JsonException>());

        long before = GC.GetAllocatedBytesForCurrentThread();
        RetabJson.Serialize(target, step);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public async Task DeserializeAsync_Stream_IsReadInPiecesThatGrow()
    {
        await using var stream = new CountedStream(RetabJson.SerializeToUtf8Bytes(Large));

        await RetabJson.DeserializeAsync<WorkflowRunStep>(stream);

        Assert.That(stream.OfferedKiB[..7], Is.EqualTo(new[] { 16, 16, 32, 64, 128, 256, 512 }));
    }

    [Test]
    public void Deserialize_SequenceLongerThanAnArray_IsRefusedWithoutBeingCopied()
    {
        ReadOnlySequence<byte> sequence = Pieces.Sequence(Enumerable.Repeat(new byte[1 << 20], 2048));

        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(sequence),
            Throws.TypeOf<JsonException>().With.Message.EqualTo("The document is larger than a .NET array can be. Path: $."));
    }

    private static byte[] Lend(int size)
    {
        byte[] lent = ArrayPool<byte>.Shared.Rent(size);
        ArrayPool<byte>.Shared.Return(lent);
        return lent;
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        internal List<int> OfferedKiB { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            OfferedKiB.Add(buffer.Length / 1024);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
