using System.Buffers;

namespace Retab.Contracts.Benchmarks.Contenders;

/// <summary>RetabUtf8Json.</summary>
internal sealed class OurUtf8 : Contender
{
    internal const string Id = "RetabUtf8Json";

    internal override string Name => Id;

    internal override object Read(byte[] json, bool isList) =>
        isList ? RetabUtf8Json.Deserialize<WorkflowRunStep[]>(json) : RetabUtf8Json.Deserialize<WorkflowRunStep>(json);

    internal override void Write(ArrayBufferWriter<byte> target, object value)
    {
        if (value is WorkflowRunStep step)
        {
            RetabUtf8Json.Serialize(target, step);
        }
        else
        {
            RetabUtf8Json.Serialize(target, (WorkflowRunStep[])value);
        }
    }
}
