using System.Globalization;
using Newtonsoft.Json;

namespace Retab.Contracts;

// Errors: what was expected, what stands there, and where, each once. The path is computed only when it is needed.
internal sealed partial class JsonCursor
{
    /// <summary>The text is not JSON.</summary>
    internal JsonReaderException Malformed(string expected)
    {
        string found = _position < _text.Length ? "found " + Describe(_text[_position]) : "the document ends";
        (string path, int line, int column, string where) = Locate(_position);
        return new JsonReaderException("Expected " + expected + " but " + found + "." + where, path, line, column, null);
    }

    /// <summary>The text is JSON, but not what the contract says.</summary>
    internal JsonSerializationException Wrong(int position, string message, string? member = null)
    {
        (string path, int line, int column, string where) = Locate(position, member);
        return new JsonSerializationException(message + where, path, line, column, null);
    }

    /// <summary>A required member is not there.</summary>
    /// <param name="start">Position of the object's brace.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="type">Type of the object.</param>
    internal JsonSerializationException Missing(int start, string member, string type) =>
        Wrong(start, "Required member '" + member + "' of " + type + " is missing.", member);

    /// <summary>The value at the cursor is of another kind than the contract says.</summary>
    internal JsonException Mismatch(string what, string expected)
    {
        string? found = Peek() switch
        {
            '{' => "an object",
            '[' => "an array",
            '"' => "a string",
            't' => "true",
            'f' => "false",
            'n' => "null",
            '-' or (>= '0' and <= '9') => "a number",
            _ => null,
        };
        return found is null ? Malformed("a value") : Wrong(_position, what + " must be " + expected + " but is " + found + ".");
    }

    /// <summary>The number at the position is JSON, but not of the .NET type that was asked for.</summary>
    internal JsonReaderException Unfit(string number, int position)
    {
        (string path, int line, int column, string where) = Locate(position);
        return new JsonReaderException("The number " + Shorten(number) + " does not fit in the type that is read." + where, path, line, column, null);
    }

    /// <summary>The value at the cursor is one level deeper than it may be.</summary>
    internal JsonReaderException TooDeep(int limit)
    {
        (string path, int line, int column, string where) = Locate(_position);
        return new JsonReaderException(
            "The value nests deeper than " + limit.ToString(CultureInfo.InvariantCulture) + " levels." + where, path, line, column, null);
    }

    private (string Path, int Line, int Column, string Where) Locate(int position, string? member = null)
    {
        string path = JsonPath.At(_text, position, _origin ?? "", member);
        if (_origin is not null)
        {
            return (path, 0, 0, " Path '" + path + "'.");
        }

        int line = 1;
        int lineStart = 0;
        for (int i = _text.IndexOf('\n'); i >= 0 && i < position; i = _text.IndexOf('\n', i + 1))
        {
            line++;
            lineStart = i + 1;
        }

        int column = position - lineStart + 1;
        return (path, line, column, string.Format(CultureInfo.InvariantCulture, " Path '{0}', line {1}, position {2}.", path, line, column));
    }

    private static string Describe(char c) => c is > ' ' and < '\u007f'
        ? "'" + c + "'"
        : "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);

    internal static string Shorten(string text, int length = 64) => text.Length <= length ? text : text.Substring(0, length) + "…";
}
