namespace Retab.Contracts;

/// <summary>
/// Walks forward over one JSON text, strictly by RFC 8259. The generated readers stand on it: no token is boxed, no
/// known name or value allocated, and a free-form value is one substring.
/// </summary>
internal sealed partial class JsonCursor
{
    private readonly string _text;
    private readonly string? _origin;
    private int _position;
    private bool _expectsComma;

    /// <param name="text">The document.</param>
    /// <param name="origin">Path of the text inside a larger document, for messages; null for a document of its own, whose lines can be named.</param>
    internal JsonCursor(string text, string? origin = null)
    {
        _text = text;
        _origin = origin;
    }

    internal int Position
    {
        get => _position;
        set => _position = value;
    }

    /// <summary>Enters an object; gives the position of its brace.</summary>
    internal int BeginObject(string type)
    {
        SkipWhiteSpace();
        if (Peek() != '{')
        {
            throw Mismatch(type, "an object");
        }

        _expectsComma = false;
        return _position++;
    }

    internal void BeginArray(string type)
    {
        SkipWhiteSpace();
        if (Peek() != '[')
        {
            throw Mismatch(type, "an array");
        }

        _expectsComma = false;
        _position++;
    }

    /// <summary>Moves to the next item, or past the array's end.</summary>
    internal bool NextItem() => NextElement(']');

    /// <summary>Takes a null, if the next value is one.</summary>
    internal bool TryReadNull()
    {
        SkipWhiteSpace();
        if (Peek() != 'n')
        {
            return false;
        }

        SkipLiteral("null");
        return true;
    }

    /// <summary>Takes the next value, whatever it is, to the character.</summary>
    internal string ReadVerbatim()
    {
        ReadVerbatim(out string document, out int start, out int length);
        return document.Substring(start, length);
    }

    /// <summary>Takes the next value, whatever it is; gives its place in the document.</summary>
    internal void ReadVerbatim(out string document, out int start, out int length)
    {
        SkipWhiteSpace();
        document = _text;
        start = _position;
        SkipValue();
        length = _position - start;
    }

    /// <summary>Refuses anything but white space after the document.</summary>
    internal void End()
    {
        SkipWhiteSpace();
        if (_position < _text.Length)
        {
            throw Malformed("the end of the document");
        }
    }

    private bool NextElement(char end)
    {
        SkipWhiteSpace();
        if (Peek() == end)
        {
            _position++;
            _expectsComma = true;
            return false;
        }

        if (_expectsComma)
        {
            if (Peek() != ',')
            {
                throw Malformed("',' or '" + end + "'");
            }

            _position++;
            SkipWhiteSpace();
        }

        _expectsComma = true;
        return true;
    }

    /// <summary>The character at the cursor; NUL, which is no token's start, at the end.</summary>
    internal char Peek()
    {
        string text = _text;
        int position = _position;
        return (uint)position < (uint)text.Length ? text[position] : '\0';
    }

    internal void SkipWhiteSpace()
    {
        string text = _text;
        int position = _position;
        // Most documents hold none, so the first look decides.
        if ((uint)position < (uint)text.Length && text[position] > ' ')
        {
            return;
        }

        while (position < text.Length && text[position] is ' ' or '\n' or '\r' or '\t')
        {
            position++;
        }

        _position = position;
    }
}
