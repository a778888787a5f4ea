namespace Retab.Contracts.Benchmarks.Contenders;

using System.Buffers;
using System.Text.Json;
using Retab.Contracts.Benchmarks.SourceGenerated;

/// <summary>What all the numbers are relative to.</summary>
internal sealed class SourceGeneration : Contender
{
    internal const string Id = "System.Text.Json source generation";

    internal override string Name => Id;

    internal override object Read(byte[] json, bool isList) =>
        isList
            ? JsonSerializer.Deserialize(json, StepContext.Default.StepArray)!
            : JsonSerializer.Deserialize(json, StepContext.Default.Step)!;

    internal override void Write(ArrayBufferWriter<byte> target, object value)
    {
        using var writer = new Utf8JsonWriter(target);
        if (value is Step step)
        {
            JsonSerializer.Serialize(writer, step, StepContext.Default.Step);
        }
        else
        {
            JsonSerializer.Serialize(writer, (Step[])value, StepContext.Default.StepArray);
        }
    }
}
