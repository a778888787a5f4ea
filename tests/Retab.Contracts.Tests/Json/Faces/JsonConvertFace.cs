namespace Retab.Contracts.Tests.Json.Faces;

using System;
using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework.Constraints;

/// <summary>Newtonsoft.Json, which finds the contract by its attributes.</summary>
internal sealed class JsonConvertFace : JsonFace
{
    internal override Type Refusal => typeof(JsonException);

    internal override T Read<T>(string json) => JsonConvert.DeserializeObject<T>(json)!;

    internal override string Write<T>(T value) => JsonConvert.SerializeObject(value);

    internal override IResolveConstraint Refuses(string what, string path, Place? place = null) => RefusesToWrite<object>(what, path);

    internal override IResolveConstraint RefusesToWrite<T>(string what, string path) => Throws.TypeOf<JsonSerializationException>()
        .With.Message.EqualTo($"{what} Path: {path}.")
        .And.Property("Path").EqualTo(path)
        .And.Property("LineNumber").Zero;

    internal override string Understood(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        return JToken.ReadFrom(reader).ToString(Formatting.None);
    }
}
