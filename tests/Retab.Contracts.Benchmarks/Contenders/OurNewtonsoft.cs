using System.Buffers;
using System.Text;

namespace Retab.Contracts.Benchmarks.Contenders;

/// <summary>RetabJson, on a body that came as bytes.</summary>
internal sealed class OurNewtonsoft : Contender
{
    internal override string Name => "RetabJson";

    internal override object Read(byte[] json, bool isList)
    {
        string text = Encoding.UTF8.GetString(json);
        return isList ? RetabJson.Deserialize<WorkflowRunStep[]>(text) : RetabJson.Deserialize<WorkflowRunStep>(text);
    }

    internal override void Write(ArrayBufferWriter<byte> target, object value) => Encoding.UTF8.GetBytes(RetabJson.Serialize(value), target);
}
