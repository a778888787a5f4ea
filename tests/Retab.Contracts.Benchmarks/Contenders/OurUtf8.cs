namespace Retab.Contracts.Benchmarks.Contenders;

using System.Buffers;

/// <summary>RetabJson over UTF-8.</summary>
internal sealed class OurUtf8 : Contender
{
    internal const string Id = "RetabJson, UTF-8";

    internal override string Name => Id;

    internal override object Read(byte[] json, bool isList) =>
        isList ? RetabJson.Deserialize<WorkflowRunStep[]>(json) : RetabJson.Deserialize<WorkflowRunStep>(json);

    internal override void Write(ArrayBufferWriter<byte> target, object value)
    {
        if (value is WorkflowRunStep step)
        {
            RetabJson.Serialize(target, step);
        }
        else
        {
            RetabJson.Serialize(target, (WorkflowRunStep[])value);
        }
    }
}
