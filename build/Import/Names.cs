namespace Retab.Contracts.Build.Import;

/// <summary>The C# names for the names of the contract. The rules are in docs/api-changes.md.</summary>
internal static partial class Names
{
    /// <summary>Names of members or values that differ from their plain spelling: <c>{"2d_parse": "_2dParse"}</c>.</summary>
    internal const string Keyword = "x-names";

    // The compiler allows about a thousand characters.
    private const int Longest = 200;

    private static readonly Dictionary<char, string> Separators = new()
    {
        ['.'] = "Dot", ['-'] = "Minus", ['_'] = "Underscore", [' '] = "Space", ['/'] = "Slash", ['\\'] = "Backslash",
        ['+'] = "Plus", ['*'] = "Star", ['='] = "Equals", ['<'] = "Less", ['>'] = "Greater", ['!'] = "Not", ['?'] = "Question",
        ['@'] = "At", ['#'] = "Hash", ['$'] = "Dollar", ['%'] = "Percent", ['&'] = "And", ['|'] = "Or", [':'] = "Colon",
        [','] = "Comma", [';'] = "Semicolon", ['~'] = "Tilde",
    };

    /// <summary>Returns <c>BlockType</c> for <c>block_type</c>. Characters other than ASCII letters and digits end a word.</summary>
    internal static string Pascal(string name) =>
        string.Concat(Word().Matches(name).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]));

    /// <summary>Returns <c>stepId</c> for <c>step_id</c>, and <c>_2fa</c> for <c>2fa</c>.</summary>
    internal static string Camel(string name) =>
        Identifier(Pascal(name)) is { Length: > 0 } pascal ? char.ToLowerInvariant(pascal[0]) + pascal[1..] : "";

    /// <summary>Whether a text is an identifier of ASCII characters.</summary>
    internal static bool IsIdentifier(string name) => name.Length <= Longest && IsWord(name);

    /// <summary>Whether a text of any length consists of the characters of an identifier.</summary>
    internal static bool IsWord(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>The C# name of a member or of an enum value.</summary>
    internal static string Of(JsonNode? schema, string name) =>
        schema.Object(Keyword).Text(name) ?? (IsIdentifier(Pascal(name)) ? Pascal(name) : Plain(name));

    /// <summary>The C# name of a member or of an enum value that conflicts with no other.</summary>
    internal static string Plain(string name) => Candidates(name, _ => false).First();

    /// <summary>
    /// The possible names for a text, best first: plain; with the separators spelled out that do not follow a letter; with all of them
    /// spelled out; with a number. A reserved name ends in <c>Value</c>.
    /// </summary>
    internal static IEnumerable<string> Candidates(string name, Func<string, bool> isReserved)
    {
        string[] spellings =
            [Pascal(name), Pascal(Spelled(name, onlyAfterNoLetter: true)), Pascal(Spelled(name, onlyAfterNoLetter: false))];
        string[] free = [.. spellings.Where(spelling => spelling.Length > 0).Select(Identifier)
            .Select(spelling => isReserved(spelling) ? $"{spelling}Value" : spelling)];
        return free.Concat(Numbered(free[0]).Skip(1));
    }

    /// <summary>The wish, if it is an identifier that can be used, or else the first candidate; it is taken from then on.</summary>
    internal static string Take(string? wish, IEnumerable<string> candidates, Func<string, bool> isReserved, HashSet<string> taken) =>
        (wish is not null && IsIdentifier(wish) ? candidates.Prepend(wish) : candidates)
            .First(name => !isReserved(name) && taken.Add(name));

    /// <summary>A name, then the name with 2, 3 and so on.</summary>
    internal static IEnumerable<string> Numbered(string name) =>
        Enumerable.Range(2, 1_000_000).Select(number => $"{name}{number}").Prepend(name);

    /// <summary>The first of the numbered names that no schema has.</summary>
    internal static string Free(string name, JsonObject schemas) => Numbered(name).First(one => !schemas.ContainsKey(one));

    /// <summary>Makes a name of letters and digits an identifier: shortened, and with an underscore before a leading digit.</summary>
    internal static string Identifier(string name)
    {
        string cut = name[..Math.Min(name.Length, Longest - 10)];
        return cut.Length > 0 && char.IsAsciiDigit(cut[0]) ? $"_{cut}" : cut;
    }

    /// <summary>
    /// The words at the end of at least three quarters of the names: <c>StepLifecycle</c> for <c>PendingStepLifecycle</c> and
    /// <c>ErrorStepLifecycle</c>; empty if there are none.
    /// </summary>
    internal static string CommonEnding(string[] names) =>
        (from name in names
         from i in Enumerable.Range(0, name.Length).TakeLast(Longest)
         where char.IsUpper(name[i])
         let ending = name[i..]
         where names.Count(other => other.EndsWith(ending, StringComparison.Ordinal) && other != ending) * 4 >= names.Length * 3
         select ending).MaxBy(ending => ending.Length) ?? "";

    private static string Spelled(string name, bool onlyAfterNoLetter)
    {
        IEnumerable<string> parts = name.Select((letter, i) =>
            char.IsAsciiLetterOrDigit(letter) || (onlyAfterNoLetter && i > 0 && char.IsAsciiLetter(name[i - 1]))
                ? $"{letter}"
                : $" {Separators.GetValueOrDefault(letter) ?? $"U{(int)letter:X4}"} ");
        return name.Length == 0 ? "Empty" : string.Concat(parts);
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
