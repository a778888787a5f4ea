using System.Text.Json;

namespace Retab.Contracts;

// Errors: what was expected, what stands there, and where.
internal ref partial struct JsonInput
{
    /// <summary>The value at the reader is JSON, but not what the contract says.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="member">The member of the object that is meant, at whose end the reader stands; null for the value itself.</param>
    internal readonly JsonException Wrong(string message, string? member = null) => _isOfTheCaller
        ? new JsonException(message)
        : JsonLocation.Wrong(_document, _reader.TokenStartIndex, message, member);

    /// <summary>A required member is not in the object at whose end the reader stands.</summary>
    internal readonly JsonException Missing(string member, string type) =>
        Wrong($"Required member '{member}' of {type} is missing.", member);

    /// <summary>The value is of another kind than the contract says.</summary>
    internal readonly JsonException Mismatch(string what, string expected) =>
        Wrong($"{what} must be {expected} but is {Describe(_reader.TokenType)}.");

    private readonly JsonException Duplicate(string name) => Wrong($"Member '{JsonLocation.Shorten(name)}' stands twice in one object.");

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };
}
