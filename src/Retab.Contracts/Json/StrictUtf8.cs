using System.Text;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>UTF-8 that refuses what it cannot hold, instead of putting something else in its place.</summary>
internal static class StrictUtf8
{
    internal static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a document, without its byte order mark.</summary>
    /// <exception cref="JsonReaderException">It is not UTF-8.</exception>
    internal static string Decode(byte[] utf8, int offset, int count)
    {
        bool hasMark = count >= 3 && utf8[offset] == 0xEF && utf8[offset + 1] == 0xBB && utf8[offset + 2] == 0xBF;
        return hasMark ? Text(utf8, offset + 3, count - 3) : Text(utf8, offset, count);
    }

    /// <summary>The text of a document that has no byte order mark, or none any more.</summary>
    /// <exception cref="JsonReaderException">It is not UTF-8.</exception>
    internal static string Text(byte[] utf8, int offset, int count)
    {
        try
        {
            return Encoding.GetString(utf8, offset, count);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new JsonReaderException("The document is not valid UTF-8: " + invalid.Message + " Path ''.", "", 0, 0, invalid);
        }
    }
}
