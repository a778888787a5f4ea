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
    /// <returns>The value, never null.</returns>
    /// <exception cref="Exception">The engine's own JSON exception, for a document that is not what the type says.</exception>
    public abstract T Deserialize<T>(ArraySegment<byte> utf8Json)
        where T : notnull;

    /// <summary>Writes one document.</summary>
    /// <exception cref="Exception">The engine's own JSON exception, for a value that lacks a required member.</exception>
    public abstract void Serialize<T>(Stream utf8Json, T value)
        where T : notnull;

    /// <summary>Whether an exception is how this engine says that a document is wrong.</summary>
    public abstract bool IsJsonException(Exception exception);

    private sealed class NewtonsoftSerializer : RetabSerializer
    {
        public override T Deserialize<T>(ArraySegment<byte> utf8Json) =>
            RetabJson.Deserialize<T>(RetabJson.Decode(utf8Json.Array ?? [], utf8Json.Offset, utf8Json.Count));

        public override void Serialize<T>(Stream utf8Json, T value)
        {
            byte[] document = RetabJson.StrictUtf8.GetBytes(RetabJson.Serialize(value));
            utf8Json.Write(document, 0, document.Length);
        }

        public override bool IsJsonException(Exception exception) => exception is JsonException;
    }
}
