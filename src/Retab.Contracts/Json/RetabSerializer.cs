using System;
using System.IO;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>The seam between the client and the JSON engine: reads and writes one document in UTF-8.</summary>
public abstract class RetabSerializer
{
    /// <summary>The default engine, <see cref="RetabJson"/>.</summary>
    public static RetabSerializer Newtonsoft { get; } = new NewtonsoftSerializer();

    /// <summary>Reads one document.</summary>
    /// <typeparam name="T">A type of the contract.</typeparam>
    /// <param name="utf8Json">The whole document, in UTF-8.</param>
    /// <returns>The value, never null.</returns>
    /// <exception cref="Exception">The engine's own JSON exception, for a document that is not what the type says.</exception>
    public abstract T Deserialize<T>(ArraySegment<byte> utf8Json)
        where T : notnull;

    /// <summary>Writes one document.</summary>
    /// <typeparam name="T">A type of the contract.</typeparam>
    /// <param name="utf8Json">Where to, in UTF-8; it is not closed.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="Exception">The engine's own JSON exception, for a value that lacks a required member.</exception>
    public abstract void Serialize<T>(Stream utf8Json, T value)
        where T : notnull;

    /// <summary>Whether an exception is how this engine says that a document is wrong.</summary>
    /// <param name="exception">What reading or writing has thrown.</param>
    /// <returns>True for the engine's own JSON exception, false for every other.</returns>
    public abstract bool IsJsonException(Exception exception);

    private sealed class NewtonsoftSerializer : RetabSerializer
    {
        public override T Deserialize<T>(ArraySegment<byte> utf8Json) =>
            TypeOf<T>().Read(StrictUtf8.Decode(utf8Json.Array ?? [], utf8Json.Offset, utf8Json.Count));

        public override void Serialize<T>(Stream utf8Json, T value)
        {
            byte[] document = StrictUtf8.Encoding.GetBytes(TypeOf<T>().Write(value));
            utf8Json.Write(document, 0, document.Length);
        }

        public override bool IsJsonException(Exception exception) => exception is JsonException;

        // By their generated code alone, so that a client works under NativeAOT with either engine.
        private static ContractType<T> TypeOf<T>() => ContractTypes.Find<T>()
            ?? throw new NotSupportedException(typeof(T) + " is no type of the contract: read it with RetabJson.");
    }
}
