using System.Buffers;
using System.Text;

namespace Retab.Contracts.Benchmarks.Contenders;

/// <summary>RetabJson, on a body that came as bytes.</summary>
internal sealed class OurNewtonsoft : Contender
{
    internal const string Id = "RetabJson";

    internal override string Name => Id;

    internal override object Read(byte[] json, bool isList)
    {
        string text = Encoding.UTF8.GetString(json);
        return isList ? RetabJson.Deserialize<WorkflowRunStep[]>(text) : RetabJson.Deserialize<WorkflowRunStep>(text);
    }

    internal override void Write(ArrayBufferWriter<byte> target, object value) => Encoding.UTF8.GetBytes(RetabJson.Serialize(value), target);
}

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
