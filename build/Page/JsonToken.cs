namespace Retab.Contracts.Build.Page;

/// <summary>A token of formatted JSON, or what is between two tokens, with a CSS class for its kind; empty for punctuation.</summary>
internal sealed partial record JsonToken(string Kind, string Text)
{
    internal static IEnumerable<JsonToken> All(string json) => Pieces().Matches(json)
        .Select(piece => new JsonToken(KindOf(piece.Value[0], json.AsSpan(piece.Index + piece.Length)), piece.Value));

    private static string KindOf(char first, ReadOnlySpan<char> rest) => first switch
    {
        '"' when rest is [':', ..] => "k",
        '"' => "s",
        '-' or (>= '0' and <= '9') => "n",
        >= 'a' and <= 'z' => "l",
        _ => "",
    };

    // Strings; numbers and literals; all else.
    [GeneratedRegex("""
        "[^"\\]*(?:\\.[^"\\]*)*"|[a-zA-Z0-9.+-]+|[^"a-zA-Z0-9.+-]+
        """)]
    private static partial Regex Pieces();
}
