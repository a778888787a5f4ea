namespace Retab.Contracts.Benchmarks.Contenders;

using System.Buffers;
using System.Text.Json;

/// <summary>System.Text.Json with its default options, which find this project's types by their attributes.</summary>
internal sealed class OurJsonSerializer : Contender
{
    internal const string Id = "JsonSerializer, our types";

    internal override string Name => Id;

    internal override object Read(byte[] json, bool isList) =>
        isList ? JsonSerializer.Deserialize<WorkflowRunStep[]>(json)! : JsonSerializer.Deserialize<WorkflowRunStep>(json)!;

    internal override void Write(ArrayBufferWriter<byte> target, object value)
    {
        using var writer = new Utf8JsonWriter(target);
        JsonSerializer.Serialize(writer, value, value.GetType());
    }
}
