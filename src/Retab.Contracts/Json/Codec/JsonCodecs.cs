namespace Retab.Contracts;

/// <summary>Makes the reader and writer of one type.</summary>
internal interface IJsonCodec<T>
{
    JsonType<T> Create();
}

/// <summary>
/// The types of the contract, each as an interface: a cast finds one, and nothing is made of the others. The generated part adds its own.
/// </summary>
internal sealed partial class JsonCodecs : IJsonCodec<RawJson>, IJsonCodec<ValidationErrorLocation>
{
    internal static readonly JsonCodecs Instance = new();

    JsonType<RawJson> IJsonCodec<RawJson>.Create() => new(JsonCodec.Read, JsonCodec.Write);

    JsonType<ValidationErrorLocation> IJsonCodec<ValidationErrorLocation>.Create() => new(JsonCodec.Read, JsonCodec.Write);
}
