namespace Retab.Contracts.Benchmarks.Contenders;

using System.Buffers;
using System.Text;

/// <summary>RetabJson from a string that is there, and into one.</summary>
internal sealed class OurText : Contender
{
    internal const string Id = "RetabJson, text";

    private byte[] _json = [];
    private string _text = "";

    internal override string Name => Id;

    internal override object Read(byte[] json, bool isList)
    {
        if (_json != json)
        {
            (_json, _text) = (json, Encoding.UTF8.GetString(json));
        }

        return isList ? RetabJson.Deserialize<WorkflowRunStep[]>(_text) : RetabJson.Deserialize<WorkflowRunStep>(_text);
    }

    internal override void Write(ArrayBufferWriter<byte> target, object value) =>
        _text = value is WorkflowRunStep step ? RetabJson.Serialize(step) : RetabJson.Serialize((WorkflowRunStep[])value);
}
