using System.Buffers;
using System.Text;

namespace Retab.Contracts.Benchmarks.Contenders;

/// <summary>RetabJson over text, on a body that came as bytes: decoded to text, and encoded again.</summary>
internal sealed class OurText : Contender
{
    internal const string Id = "RetabJson, text";

    internal override string Name => Id;

    internal override object Read(byte[] json, bool isList)
    {
        string text = Encoding.UTF8.GetString(json);
        return isList ? RetabJson.Deserialize<WorkflowRunStep[]>(text) : RetabJson.Deserialize<WorkflowRunStep>(text);
    }

    internal override void Write(ArrayBufferWriter<byte> target, object value) => Encoding.UTF8.GetBytes(
        value is WorkflowRunStep step ? RetabJson.Serialize(step) : RetabJson.Serialize((WorkflowRunStep[])value), target);
}
