namespace Retab.Contracts;

/// <summary>Makes the reader and writer of one type.</summary>
internal interface IUtf8Codec<T>
{
    Utf8Type<T> Create();
}

/// <summary>
/// The types of the contract, each as an interface: a cast finds one, and nothing is made of the others. The generated part adds its own.
/// </summary>
internal sealed partial class Utf8Codecs : IUtf8Codec<RawJson>, IUtf8Codec<ValidationErrorLocation>
{
    internal static readonly Utf8Codecs Instance = new();

    Utf8Type<RawJson> IUtf8Codec<RawJson>.Create() => new Utf8ContractType<RawJson>(Utf8Codec.Read, Utf8Codec.Write);

    Utf8Type<ValidationErrorLocation> IUtf8Codec<ValidationErrorLocation>.Create() => new Utf8ContractType<ValidationErrorLocation>(Utf8Codec.Read, Utf8Codec.Write);
}
