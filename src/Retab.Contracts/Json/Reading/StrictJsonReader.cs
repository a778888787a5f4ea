using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// A <see cref="JsonCursor"/> as Newtonsoft.Json's reader, for types of the consumer's. Strict, guesses no dates, and
/// lets our converters read on the cursor itself, so that what they keep stays verbatim.
/// </summary>
internal sealed partial class StrictJsonReader : JsonReader
{
    private readonly JsonCursor _json;
    private readonly int _maxDepth;
    private readonly List<bool> _levels = [];
    private int _tokenStart;

    internal StrictJsonReader(string text, int maxDepth = RawJson.MaxDepth, string? origin = null)
    {
        _json = new JsonCursor(text, origin);
        DateParseHandling = DateParseHandling.None;
        _maxDepth = maxDepth;
        MaxDepth = null;
    }

    /// <summary>Whether the document nests deeper than was allowed.</summary>
    internal bool WasTooDeep { get; private set; }

    /// <summary>Reads the value that begins at the current token, and moves to its last token.</summary>
    internal T ReadValue<T>(Func<JsonCursor, T> read)
    {
        _json.Position = _tokenStart;
        T value = read(_json);
        switch (TokenType)
        {
            case JsonToken.StartObject:
                SetEnd(JsonToken.EndObject);
                break;
            case JsonToken.StartArray:
                SetEnd(JsonToken.EndArray);
                break;
        }

        return value;
    }

    public override bool Read()
    {
        _json.SkipWhiteSpace();
        switch (CurrentState)
        {
            case State.Finished:
                _json.End();
                SetToken(JsonToken.None);
                return false;
            case State.ObjectStart when _json.Peek() == '}':
            case State.ArrayStart when _json.Peek() == ']':
                return ReadEnd();
            case State.ObjectStart or State.Object:
                return ReadName();
            case State.PostValue:
                return ReadAfterValue();
            default:
                return ReadToken();
        }
    }

    private bool ReadAfterValue()
    {
        if (_json.Peek() is '}' or ']')
        {
            return ReadEnd();
        }

        if (_json.Peek() != ',')
        {
            throw _json.Malformed(_levels[_levels.Count - 1] ? "',' or '}'" : "',' or ']'");
        }

        _json.Position++;
        SetStateBasedOnCurrent();
        return Read();
    }

    private bool ReadEnd()
    {
        bool isObject = _json.Peek() == '}';
        if (isObject != _levels[_levels.Count - 1])
        {
            throw _json.Malformed(isObject ? "',' or ']'" : "',' or '}'");
        }

        _json.Position++;
        SetEnd(isObject ? JsonToken.EndObject : JsonToken.EndArray);
        return true;
    }

    private void SetEnd(JsonToken token)
    {
        _levels.RemoveAt(_levels.Count - 1);
        SetToken(token);
    }

    private bool ReadName()
    {
        SetToken(JsonToken.PropertyName, _json.ReadName());
        return true;
    }

    private void ReadStart(JsonToken token)
    {
        if (_levels.Count == _maxDepth)
        {
            WasTooDeep = true;
            throw _json.TooDeep(_maxDepth);
        }

        _levels.Add(token == JsonToken.StartObject);

        _json.Position++;
        SetToken(token);
    }

    private bool ReadToken()
    {
        _tokenStart = _json.Position;
        switch (_json.Peek())
        {
            case '{':
                ReadStart(JsonToken.StartObject);
                break;
            case '[':
                ReadStart(JsonToken.StartArray);
                break;
            case '"':
                SetToken(JsonToken.String, _json.ReadString("The value"));
                break;
            case 't' or 'f':
                SetToken(JsonToken.Boolean, _json.ReadBoolean());
                break;
            case 'n':
                _json.SkipLiteral("null");
                SetToken(JsonToken.Null);
                break;
            default:
                ReadNumber();
                break;
        }

        return true;
    }
}
