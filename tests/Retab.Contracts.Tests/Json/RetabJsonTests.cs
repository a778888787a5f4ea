namespace Retab.Contracts.Tests.Json;

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

/// <summary>The entry points, each with its own way to get bytes.</summary>
[TestFixture]
public sealed class RetabJsonTests
{
    private static readonly byte[] Step = Encoding.UTF8.GetBytes(ContractSchema.Seed);

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(100_000)]
    public void Deserialize_SequenceOfSegments_ReadsTheSame(int size) => Assert.That(
        RetabJson.Deserialize<WorkflowRunStep>(Pieces.Sequence(Step, size)), Is.EqualTo(RetabJson.Deserialize<WorkflowRunStep>(Step)));

    [TestCase(1)]
    [TestCase(1000)]
    public async Task DeserializeAsync_StreamInPieces_ReadsTheSameAndStaysOpen(int piece)
    {
        await using Stream stream = Pieces.Stream(Step, piece);

        WorkflowRunStep step = await RetabJson.DeserializeAsync<WorkflowRunStep>(stream);

        Assert.That(step, Is.EqualTo(RetabJson.Deserialize<WorkflowRunStep>(Step)));
        Assert.That(stream.CanRead, Is.True);
    }

    [Test]
    public async Task Deserialize_ByteOrderMark_IsNoPartOfTheDocument()
    {
        byte[] marked = Encoding.UTF8.GetBytes($"\uFEFF{Steps.Minimal().Replaced("\"L\"", "\"é😀\"")}");
        await using Stream stream = Pieces.Stream(marked, 2);

        Assert.That(RetabJson.Deserialize<WorkflowRunStep>(marked).BlockLabel, Is.EqualTo("é😀"));
        Assert.That(RetabJson.Deserialize<WorkflowRunStep>(Pieces.Sequence(marked, 2)).BlockLabel, Is.EqualTo("é😀"));
        Assert.That((await RetabJson.DeserializeAsync<WorkflowRunStep>(stream)).BlockLabel, Is.EqualTo("é😀"));
        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep>(Encoding.UTF8.GetBytes("\uFEFF\uFEFF{}")),
            Throws.TypeOf<JsonException>()
                .With.Message.EqualTo("'0xEF' is an invalid start of a value. Path: $ | LineNumber: 0 | BytePositionInLine: 0."));
    }

    [Test]
    public async Task DeserializeAsync_LargerThanTheBuffer_ReadsAll()
    {
        string data = $"\"{new string('x', 300_000)}\"";
        await using Stream stream = Pieces.Stream(Encoding.UTF8.GetBytes(Steps.WithData(data)), 5000);

        Assert.That(Steps.DataOf(await RetabJson.DeserializeAsync<WorkflowRunStep>(stream)).ToString(), Is.EqualTo(data));
    }

    [Test]
    public async Task DeserializeAsync_Cancelled_Throws()
    {
        await using var stream = new DeafStream(Step);

        await Assert.CatchAsync<OperationCanceledException>(
            async () => await RetabJson.DeserializeAsync<WorkflowRunStep>(stream, new CancellationToken(canceled: true)));
    }

    [Test]
    public void Deserialize_ArrayAndList_ReadEveryStep()
    {
        string json = $"[{ContractSchema.Seed} , {Steps.Minimal()}]";

        Assert.That(
            RetabJson.Deserialize<WorkflowRunStep[]>(json).Select(step => step.StepId),
            Is.EqualTo(new[] { "step_extract_1", "s" }));
        IReadOnlyList<WorkflowRunStep> list = RetabJson.Deserialize<IReadOnlyList<WorkflowRunStep>>(json);
        Assert.That(list.Select(step => step.StepId), Is.EqualTo(new[] { "step_extract_1", "s" }));
        Assert.That(RetabJson.Serialize(list), Is.EqualTo($"[{RetabJson.Serialize(list[0])},{RetabJson.Serialize(list[1])}]"));
        Assert.That(RetabJson.Deserialize<WorkflowRunStep[]>("[]"), Is.Empty);
        Assert.That(() => RetabJson.Deserialize<IReadOnlyList<RawJson>[]>("[]"), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Deserialize_FaultInAList_NamesTheItem()
    {
        (string json, Place place) = Place.Of($"[{Steps.Minimal()},\n{Steps.Minimal().Replaced("\"s\"", "¦5")}]");

        Assert.That(
            () => RetabJson.Deserialize<WorkflowRunStep[]>(json),
            new RetabJsonFace().Refuses("The value must be a string but is a number.", "$[1].step_id", place));
    }

    [Test]
    public void NullInAList_IsRefusedReadAndWritten()
    {
        var face = new RetabJsonFace();

        Assert.That(
            () => face.Read<WorkflowRunStep[]>("[null]"),
            face.Refuses("WorkflowRunStep must be an object but is null.", "$[0]", new Place(0, 1)));
        Assert.That(
            () => face.Write(new RawJson[] { RawJson.Null, null! }),
            face.RefusesToWrite<RawJson[]>("An item is null where a RawJson is expected.", "$[1]"));
    }

    [Test]
    public void Deserialize_Null_IsNoStepButAFreeFormValue()
    {
        var face = new RetabJsonFace();
        const string Refusal = "The document is null where a WorkflowRunStep is expected.";

        Assert.That(() => face.Read<WorkflowRunStep>("null"), face.Refuses(Refusal, "$", new Place(0, 0)));
        Assert.That(() => face.Read<WorkflowRunStep>(" null"), face.Refuses(Refusal, "$", new Place(0, 1)));
        Assert.That(face.Read<RawJson>("null"), Is.SameAs(RawJson.Null));
    }

    [Test]
    public void Serialize_Writer_GetsTheBytesAfterWhatItHas()
    {
        var target = new ArrayBufferWriter<byte>();
        target.Write("before"u8);

        RetabJson.Serialize(target, RetabJson.Deserialize<StepLifecycle>("{\"status\":\"queued\"}"));

        Assert.That(Encoding.UTF8.GetString(target.WrittenSpan), Is.EqualTo("before{\"status\":\"queued\"}"));
    }

    [Test]
    public void Serialize_RequiredMemberNotSet_LeavesNothingInTheWriter()
    {
        var target = new ArrayBufferWriter<byte>();

        Assert.That(
            () => RetabJson.Serialize(target, new WorkflowRunStep { BlockId = "b" }),
            Throws.TypeOf<JsonException>().With.Property("Path").EqualTo("$.step_id"));
        Assert.That(target.WrittenCount, Is.Zero);
        Assert.That(
            RetabJson.Serialize(new CompletedStepLifecycle()),
            Is.EqualTo("{\"status\":\"completed\"}"),
            "The next document must not suffer.");
    }

    [Test]
    public void Deserialize_TypeThatIsNotTheContracts_SaysWhatToDo()
    {
        const string Message =
            "System.Version is not a type of the contract, nor an array or IReadOnlyList of one. "
            + "Use System.Text.Json's JsonSerializer for it.";

        Assert.That(() => RetabJson.Deserialize<Version>("{}"), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo(Message));
        Assert.That(() => RetabJson.Serialize(new Version()), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo(Message));
        Assert.That(() => RetabJson.Deserialize<List<WorkflowRunStep>>("[]"), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => RetabJson.Deserialize<WorkflowRunStep[,]>("[]"), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Arguments_Null_Throw()
    {
        Assert.That(() => RetabJson.Deserialize<WorkflowRunStep>((string)null!), Throws.ArgumentNullException);
        Assert.That(async () => await RetabJson.DeserializeAsync<WorkflowRunStep>(null!), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.Serialize<WorkflowRunStep>(null!), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.SerializeToUtf8Bytes<WorkflowRunStep>(null!), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.Serialize(null!, Steps.Built()), Throws.ArgumentNullException);
        Assert.That(() => RetabJson.Serialize<WorkflowRunStep>(new ArrayBufferWriter<byte>(), null!), Throws.ArgumentNullException);
        Assert.That(() => RawJson.Parse(null!), Throws.ArgumentNullException);
    }

    /// <summary>A stream that ignores its token.</summary>
    private sealed class DeafStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer, CancellationToken.None);
    }
}
