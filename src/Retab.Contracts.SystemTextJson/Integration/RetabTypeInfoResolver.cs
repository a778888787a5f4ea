using System;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Retab.Contracts;

/// <summary>The types of the contract where no reflection may look for them.</summary>
internal sealed class RetabTypeInfoResolver : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => Utf8Types.FindOne(type)?.CreateTypeInfo(options);
}
