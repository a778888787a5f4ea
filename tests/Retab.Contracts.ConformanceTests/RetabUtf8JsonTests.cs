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

namespace Retab.Contracts.Tests;

/// <summary>The entry points, each with its own way to get bytes.</summary>
[TestFixture]
public sealed class RetabUtf8JsonTests
{
    private static readonly byte[] Step = Encoding.UTF8.GetBytes(ContractSchema.Seed);

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(100_000)]
    public void Deserialize_SequenceOfSegments_ReadsTheSame(int size) =>
        Assert.That(Text(RetabUtf8Json.Deserialize<WorkflowRunStep>(Segment.Sequence(Step, size))), Is.EqualTo(Text(RetabUtf8Json.Deserialize<WorkflowRunStep>(Step))));

    [TestCase(1)]
    [TestCase(1000)]
    public async Task DeserializeAsync_StreamInPieces_ReadsTheSame(int piece)
    {
        await using var stream = new PiecewiseStream([0xEF, 0xBB, 0xBF, .. Step], piece);

        WorkflowRunStep step = await RetabUtf8Json.DeserializeAsync<WorkflowRunStep>(stream);

        Assert.That(Text(step), Is.EqualTo(Text(RetabUtf8Json.Deserialize<WorkflowRunStep>(Step))));
        Assert.That(stream.CanRead, Is.True);
    }

    [Test]
    public async Task DeserializeAsync_LargerThanTheBuffer_ReadsAll()
    {
        string data = "\"" + new string('x', 300_000) + "\"";
        await using var stream = new PiecewiseStream(Encoding.UTF8.GetBytes(Steps.WithData(data)), 5000);

        Assert.That(Steps.DataOf(await RetabUtf8Json.DeserializeAsync<WorkflowRunStep>(stream)).ToString(), Is.EqualTo(data));
    }

    [Test]
    public async Task DeserializeAsync_Cancelled_Throws()
    {
        await using var stream = new MemoryStream(Step);

        await Assert.ThrowsAsync<TaskCanceledException>(async () => await RetabUtf8Json.DeserializeAsync<WorkflowRunStep>(stream, new CancellationToken(canceled: true)));
    }

    [Test]
    public void Deserialize_ArrayAndList_ReadEveryStep()
    {
        byte[] json = Encoding.UTF8.GetBytes("[" + ContractSchema.Seed + " , " + Steps.Minimal() + "]");

        Assert.That(RetabUtf8Json.Deserialize<WorkflowRunStep[]>(json).Select(step => step.StepId), Is.EqualTo(new[] { "step_extract_1", "s" }));
        IReadOnlyList<WorkflowRunStep> list = RetabUtf8Json.Deserialize<IReadOnlyList<WorkflowRunStep>>(json);
        Assert.That(list.Select(step => step.StepId), Is.EqualTo(new[] { "step_extract_1", "s" }));
        Assert.That(Encoding.UTF8.GetString(RetabUtf8Json.SerializeToUtf8Bytes(list)), Is.EqualTo("[" + Text(list[0]) + "," + Text(list[1]) + "]"));
        Assert.That(RetabUtf8Json.Deserialize<WorkflowRunStep[]>("[]"u8), Is.Empty);
    }

    [Test]
    public void Deserialize_FaultInAList_NamesTheItem()
    {
        byte[] json = Encoding.UTF8.GetBytes("[" + Steps.Minimal() + ",\n" + Steps.Minimal().Replaced("\"s\"", "5") + "]");

        JsonException wrong = Assert.Throws<JsonException>(() => RetabUtf8Json.Deserialize<WorkflowRunStep[]>(json))!;

        Assert.That(wrong.Message, Is.EqualTo("The value must be a string but is a number. Path '[1].step_id', line 2, position 27."));
        Assert.That((wrong.Path, wrong.LineNumber, wrong.BytePositionInLine), Is.EqualTo(("[1].step_id", 1L, 26L)));
    }

    [Test]
    public void Deserialize_CharactersOfSeveralBytes_ArePlacedInBytes() =>
        Assert.That(Assert.Throws<JsonException>(() => RetabUtf8Json.Deserialize<RawJson>("[\n\"éé😀\",x]"u8))!.BytePositionInLine, Is.EqualTo(11));

    [Test]
    public void NullInAList_IsRefusedReadAndWritten()
    {
        Assert.That(Assert.Throws<JsonException>(() => RetabUtf8Json.Deserialize<WorkflowRunStep[]>("[null]"u8))!.Message, Does.StartWith("WorkflowRunStep must be an object but is null."));
        Assert.That(Assert.Throws<JsonException>(() => RetabUtf8Json.SerializeToUtf8Bytes(new RawJson[] { RawJson.Null, null! }))!.Message, Is.EqualTo("Item 1 is null where a RawJson is expected. Path '[0]'."));
    }

    [TestCase("\uFEFF\uFEFF{}", "Expected a value but found U+FEFF. Path '', line 1, position 1.")]
    [TestCase("", "Expected a value but the document ends. Path '', line 1, position 1.")]
    [TestCase("null", "The document is null where a WorkflowRunStep is expected. Path ''.")]
    [TestCase("[]", "WorkflowRunStep must be an object but is an array. Path '', line 1, position 1.")]
    public void Deserialize_NoStepAtAll_Throws(string json, string message) =>
        Assert.That(Assert.Throws<JsonException>(() => RetabUtf8Json.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes(json)))!.Message, Is.EqualTo(message));

    [Test]
    public void Serialize_Writer_GetsTheBytesAfterWhatItHas()
    {
        var target = new ArrayBufferWriter<byte>();
        target.Write("before"u8);

        RetabUtf8Json.Serialize(target, RetabUtf8Json.Deserialize<WorkflowRunStep>(Step));

        Assert.That(Encoding.UTF8.GetString(target.WrittenSpan), Is.EqualTo("before" + Text(RetabUtf8Json.Deserialize<WorkflowRunStep>(Step))));
    }

    [TestCase("", 0, 10)]
    [TestCase("\n", 1, 9)]
    [TestCase("\"é\":1,\n", 1, 9)]
    [TestCase("\"é\":1,\n\r\n\n", 3, 9)]
    public void Deserialize_FaultOnALine_IsPlacedThereInBytes(string before, int line, int position)
    {
        JsonException wrong = Assert.Throws<JsonException>(() => RetabUtf8Json.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes("{" + before + "\"é😀\":}")))!;

        Assert.That((wrong.LineNumber, wrong.BytePositionInLine), Is.EqualTo((line, position)));
    }

    [Test]
    public void Serialize_RequiredMemberNotSet_LeavesNothingInTheWriter()
    {
        var target = new ArrayBufferWriter<byte>();

        Assert.That(Assert.Throws<JsonException>(() => RetabUtf8Json.Serialize(target, new WorkflowRunStep { BlockId = "b" }))!.Path, Is.EqualTo("step_id"));
        Assert.That(target.WrittenCount, Is.Zero);
    }

    [Test]
    public void Serialize_HalfAPairInFreeForm_ThrowsAndSaysSo()
    {
        WorkflowRunStep step = Contracts.RetabJson.Deserialize<WorkflowRunStep>(Steps.WithData("\"\ud83d\""));

        Assert.That(Assert.Throws<JsonException>(() => RetabUtf8Json.SerializeToUtf8Bytes(step))!.Message, Does.StartWith("A free-form value holds half a surrogate pair"));
    }

    [Test]
    public void Deserialize_TypeThatIsNotTheContracts_SaysWhatToDo() => Assert.That(
        Assert.Throws<NotSupportedException>(() => RetabUtf8Json.Deserialize<Version>("{}"u8))!.Message,
        Is.EqualTo("System.Version is no type of the contract, nor an array or IReadOnlyList of one: read it with System.Text.Json's JsonSerializer."));

    [Test]
    public void ToUtf8_AfterTheTextWasAskedFor_IsStillTheBytesThatWereRead()
    {
        RawJson data = Steps.DataOf(RetabUtf8Json.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes(Steps.WithData("[ 1.0 ]"))));
        ReadOnlyMemory<byte> before = data.ToUtf8();

        Assert.That(data.ToString(), Is.EqualTo("[ 1.0 ]"));
        Assert.That(data.ToUtf8(), Is.EqualTo(before));
    }

    [Test]
    public void Deserialize_FreeForm_IsTheExactBytes()
    {
        const string data = "{ \"a\" : 1.50, \"a\":\"\\u00e9\\/\" }";
        WorkflowRunStep step = RetabUtf8Json.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes(Steps.WithData(data)));

        Assert.That(Steps.DataOf(step).ToUtf8().ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes(data)));
        Assert.That(Steps.DataOf(step), Is.EqualTo(RawJson.Parse(data)));
        Assert.That(Steps.DataOf(step).ToString(), Is.EqualTo(data));
        Assert.That(Steps.DataOf(step).GetHashCode(), Is.EqualTo(RawJson.Parse(data).GetHashCode()));
        Assert.That(Text(step), Does.Contain(data));
    }

    [Test]
    public void Arguments_Null_Throw()
    {
        Assert.Throws<ArgumentNullException>(() => RetabUtf8Json.Serialize(null!, Steps.Built()));
        Assert.Throws<ArgumentNullException>(() => RetabUtf8Json.Serialize<WorkflowRunStep>(new ArrayBufferWriter<byte>(), null!));
    }

    private static string Text(WorkflowRunStep step) => Encoding.UTF8.GetString(RetabUtf8Json.SerializeToUtf8Bytes(step));

    private sealed class PiecewiseStream(byte[] content, int piece) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal static ReadOnlySequence<byte> Sequence(byte[] content, int size)
        {
            var first = new Segment { Memory = content.AsMemory(0, Math.Min(size, content.Length)) };
            Segment last = first;
            for (int start = size; start < content.Length; start += size)
            {
                var next = new Segment { Memory = content.AsMemory(start, Math.Min(size, content.Length - start)), RunningIndex = start };
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
