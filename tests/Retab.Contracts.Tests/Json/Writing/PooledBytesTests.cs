namespace Retab.Contracts.Tests.Json.Writing;

using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Json.Faces;

/// <summary>Buffers are returned to the pool, which hands out the array that was returned last.</summary>
[TestFixture]
[NonParallelizable]
public sealed class PooledBytesTests
{
    private static readonly WorkflowRunStep Large = Steps.Built() with { BlockLabel = new string('x', 300_000) };

    [TestCase(1 << 14)]
    [TestCase(1 << 20)]
    public async Task Serialize_LargeDocument_ReturnsTheFirstBufferAndTheLast(int size)
    {
        (byte[] lent, byte[] again) = await LendAsync(size, () => RetabJson.SerializeToUtf8Bytes(Large));

        Assert.That(lent[..20], Is.EqualTo(RetabJson.SerializeToUtf8Bytes(Large)[..20]));
        Assert.That(again, Is.SameAs(lent));
    }

    [Test]
    public async Task Deserialize_LargeDocument_ReturnsItsBuffer()
    {
        string json = RetabJson.Serialize(Large);

        (byte[] lent, byte[] again) = await LendAsync(1 << 19, () => RetabJson.Deserialize<WorkflowRunStep>(json));

        Assert.That(Encoding.UTF8.GetString(lent, 0, json.Length), Is.EqualTo(json));
        Assert.That(again, Is.SameAs(lent));
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

        Assert.That(stream.OfferedKiB[..5], Is.EqualTo(new[] { 16, 16, 32, 64, 128 }));
    }

    [Test]
    public void Deserialize_SequenceLongerThanAnArray_IsRefusedWithoutBeingCopied()
    {
        ReadOnlySequence<byte> sequence = Pieces.Sequence(Enumerable.Repeat(new byte[1 << 20], 2048));

        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(sequence),
            Throws.TypeOf<JsonException>().With.Message.EqualTo("The document is larger than a .NET array can be. Path: $."));
    }

    /// <summary>Runs an action on a new thread, in whose part of the pool is one array, and takes an array from it again.</summary>
    private static Task<(byte[] Lent, byte[] Again)> LendAsync(int size, Action action) => Task.Factory.StartNew(
        () =>
        {
            byte[] lent = new byte[size];
            ArrayPool<byte>.Shared.Return(lent);
            action();
            return (lent, ArrayPool<byte>.Shared.Rent(size));
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

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
