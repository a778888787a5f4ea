using System.Text.Json;

namespace Retab.Contracts;

// Errors: what was expected, what was found, and where.
internal ref partial struct JsonInput
{
    /// <summary>The current value is JSON, but violates the contract.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="member">The member in question of the object that ends here; null for the current value itself.</param>
    internal readonly JsonException Wrong(string message, string? member = null) => _isOfTheCaller
        ? new JsonException(message)
        : JsonLocation.Wrong(_document, _reader.TokenStartIndex, message, member);

    /// <summary>The object that ends here lacks a required member.</summary>
    internal readonly JsonException Missing(string member, string type) =>
        Wrong($"Required member '{member}' of {type} is missing.", member);

    /// <summary>The current value has the wrong JSON type.</summary>
    internal readonly JsonException Mismatch(string what, string expected) =>
        Wrong($"{what} must be {expected} but is {Describe(_reader.TokenType)}.");

    private readonly JsonException Duplicate(string name) => Wrong($"Member '{JsonLocation.Shorten(name)}' occurs twice in one object.");

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
