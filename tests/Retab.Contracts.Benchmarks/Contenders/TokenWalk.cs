namespace Retab.Contracts.Benchmarks.Contenders;

using System;
using System.Buffers;
using System.Text.Json;

/// <summary>The limit of System.Text.Json: every token is looked at, nothing is kept.</summary>
internal sealed class TokenWalk : Contender
{
    internal override string Name => "Utf8JsonReader walk";

    internal override bool Writes => false;

    internal override object Read(byte[] json, bool isList)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }

        return this;
    }

    internal override void Write(ArrayBufferWriter<byte> target, object value) => throw new NotSupportedException();
}
