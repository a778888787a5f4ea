using System;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// A payload of a type that this version of the contract does not know. All its members but <c>type</c> are in
/// <see cref="HandlePayload.AdditionalProperties"/>.
/// </summary>
// By hand, because a schema cannot describe what it does not know.
public sealed class UnknownHandlePayload : HandlePayload
{
    private const string Discriminator = "type";

    /// <summary>Makes a payload with an unknown type.</summary>
    /// <exception cref="ArgumentException">The contract knows <paramref name="type"/>, which has a type of its own, or it is the default value.</exception>
    public UnknownHandlePayload(HandlePayloadType type)
        : base(type)
    {
        if (type.IsKnown || type == default)
        {
            throw new ArgumentException("'" + type.Value + "' is not an unknown type.", nameof(type));
        }
    }

    private UnknownHandlePayload(string type, JsonMap<RawJson>? members)
        : base(new HandlePayloadType(type)) => _additionalProperties = members;

    internal static new UnknownHandlePayload ReadFrom(JsonCursor json)
    {
        JsonMap<RawJson>? members = json.ReadUnknownVariant(Discriminator, nameof(HandlePayload), out string type);
        return new UnknownHandlePayload(type, members);
    }

    internal override void WriteTo(JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName(Discriminator);
        JsonCodec.Write(json, Type);
        JsonCodec.WriteAdditional(json, _additionalProperties, static name => name == Discriminator, nameof(UnknownHandlePayload));
        json.WriteEndObject();
    }
}
