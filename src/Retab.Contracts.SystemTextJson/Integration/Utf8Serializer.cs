using System;
using System.IO;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>This engine behind the client.</summary>
internal sealed class Utf8Serializer : RetabSerializer
{
    public override T Deserialize<T>(ArraySegment<byte> utf8Json) => RetabUtf8Json.Deserialize<T>(utf8Json.AsSpan());

    public override void Serialize<T>(Stream utf8Json, T value)
    {
        using var output = new Utf8Output();
        RetabUtf8Json.Write(RetabUtf8Json.TypeOf<T>(), output, value);
        output.CopyTo(utf8Json);
    }

    public override bool IsJsonException(Exception exception) => exception is JsonException;
}
