namespace Retab.Contracts.Tests.Json.Faces;

using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Json;
using NUnit.Framework.Constraints;

/// <summary>The library's own way; all its entry points must agree.</summary>
internal sealed class RetabJsonFace : VerbatimFace
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal override T Read<T>(string json)
    {
        Outcome<T> expected = Outcome<T>.Of(() => RetabJson.Deserialize<T>(json));

        // A .NET string may begin with a byte order mark, or hold half a surrogate pair; the bytes of a document do not.
        if (!json.StartsWith('\uFEFF') && TryEncode(json, out byte[] utf8))
        {
            foreach (Func<byte[], T> read in Ways<T>.All)
            {
                expected.AssertAgrees(Outcome<T>.Of(() => read(utf8)), RetabJson.Serialize, json);
            }
        }

        return expected.Get();
    }

    internal override string Write<T>(T value)
    {
        string text = RetabJson.Serialize(value);
        var buffer = new ArrayBufferWriter<byte>();
        RetabJson.Serialize(buffer, value);
        Assert.That(Strict.GetString(buffer.WrittenSpan), Is.EqualTo(text));
        Assert.That(Strict.GetString(RetabJson.SerializeToUtf8Bytes(value)), Is.EqualTo(text));
        return text;
    }

    internal override IResolveConstraint RefusesToWrite<T>(string what, string path) => Throws.TypeOf<JsonException>()
        .With.Message.EqualTo($"{what} Path: {path}.")
        .And.Property("Path").EqualTo(path)
        .And.Property("LineNumber").Null;

    private static bool TryEncode(string json, out byte[] utf8)
    {
        try
        {
            utf8 = Strict.GetBytes(json);
            return true;
        }
        catch (EncoderFallbackException)
        {
            utf8 = [];
            return false;
        }
    }

    private static class Ways<T>
        where T : notnull
    {
        internal static readonly Func<byte[], T>[] All =
        [
            utf8 => RetabJson.Deserialize<T>(utf8),
            utf8 => RetabJson.Deserialize<T>(Pieces.Sequence(utf8, 1)),
            utf8 => RetabJson.Deserialize<T>(Pieces.Sequence(utf8, 3)),
            utf8 => RetabJson.Deserialize<T>(Pieces.Sequence(utf8, 7)),
            utf8 => FromStream(utf8, 5),
        ];

        private static T FromStream(byte[] utf8, int piece)
        {
            using Stream stream = Pieces.Stream(utf8, piece);
            return RetabJson.DeserializeAsync<T>(stream).AsTask().GetAwaiter().GetResult();
        }
    }
}
