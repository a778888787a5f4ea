namespace Retab.Contracts.Benchmarks.Contenders;

using System.Buffers;

/// <summary>One way to read and write steps.</summary>
internal abstract class Contender
{
    internal abstract string Name { get; }

    internal virtual bool Writes => true;

    /// <summary>Reads a document that was received as bytes.</summary>
    internal abstract object Read(byte[] json, bool isList);

    /// <summary>Writes what was read, as bytes.</summary>
    internal abstract void Write(ArrayBufferWriter<byte> target, object value);

    internal static Contender[] All =>
    [
        new TokenWalk(), new SourceGeneration(),
#if !NATIVE
        new JsonSubTypesStock(), new NSwagStock(), new OurNewtonsoft(), new OurJsonSerializer(),
#endif
        new OurText(), new OurUtf8(),
    ];
}
