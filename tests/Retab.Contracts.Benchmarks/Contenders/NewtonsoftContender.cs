namespace Retab.Contracts.Benchmarks.Contenders;

using System.Buffers;
using System.Text;
using Newtonsoft.Json;

/// <summary>Newtonsoft.Json as it is used on a body that came as bytes: decoded to text, and encoded again.</summary>
internal abstract class NewtonsoftContender<TStep> : Contender
{
    internal override object Read(byte[] json, bool isList)
    {
        string text = Encoding.UTF8.GetString(json);
        return isList ? JsonConvert.DeserializeObject<TStep[]>(text)! : JsonConvert.DeserializeObject<TStep>(text)!;
    }

    internal override void Write(ArrayBufferWriter<byte> target, object value) =>
        Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(value), target);
}

/// <summary>JsonSubTypes' attributes on a hand-written model.</summary>
internal sealed class JsonSubTypesStock : NewtonsoftContender<Subtyped.Step>
{
    internal override string Name => "JsonSubTypes, stock";
}

/// <summary>What NSwag's own templates generate from the contract.</summary>
internal sealed class NSwagStock : NewtonsoftContender<Stock.WorkflowRunStep>
{
    internal override string Name => "NSwag, stock";
}

/// <summary>This project's types, which JsonConvert finds by their attributes.</summary>
internal sealed class OurNewtonsoft : NewtonsoftContender<WorkflowRunStep>
{
    internal const string Id = "JsonConvert, our types";

    internal override string Name => Id;
}
