using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Retab.Contracts;

/// <summary>
/// Replaces secrets with <c>***</c>, so that none of them gets into an exception or a log: the API key where the server repeats it, and
/// signed URLs, which are secret for as long as they work. Compiled into Retab.Contracts.DependencyInjection as well.
/// </summary>
/// <param name="key">The API key; null if there is none to hide.</param>
internal sealed class Redaction(string? key)
{
    /// <summary>The headers that can carry the API key; a request has one of them.</summary>
    internal static readonly string[] KeyHeaders = ["Api-Key", "Authorization"];

    internal const string Blank = "***";

    // A shorter key is not a secret, and replacing it would make texts unreadable.
    private const int ShortestKey = 6;

    private const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace;

    // The member's value, even if it is cut off, within a string that itself contains JSON (\" or \u0022), in Python's notation, or in a
    // body that is not valid JSON. A value that is neither a string nor a word cannot be told from what follows it.
    private static readonly Regex SignedUrl = new(
        """
        (?<name> download (?: _ | - | \\*u005f )? url s? (?: \\*["'] | \\*u0022 | &quot; )? (?> \s* ) (?: [:=>,]+ | \b is \b ) (?> \s* ) )
        (?: (?: b | \w*url\( )? (?<quote> \\*["'] | \\*u0022 | &quot; ) (?! \*{3} \k<quote> ) (?: .*? (?<!\\) \k<quote> | .* )
          | [\[{] .*
          | (?! null\b | none\b | (?: &quot; )? \*{3} ) [^\s"'\\}\]<]+ )
        """,
        Options);

    // The signature is in the query, whatever the member is called.
    private static readonly Regex Query = new(
        """
        (?<address> https? (?: :// | : \\+ / \\* / ) (?> [^\s"'<>?]{0,1000} ) ) \? (?! \*{3} ) (?: \\+ / | \\*u0026 | [^\s"'<>\\)] )+
        """,
        Options);

    // The framework quotes what it cannot read of a response, which may be a part of the body: "Received an invalid header line: '...'."
    private static readonly Regex Quoted = new(
        """(?<= \b Received \s an \s invalid \s [a-z\s]{1,40} : \s ' ) (?! \*{3}' ) .* (?= ' )""",
        Options);

    private readonly string[] _forms = key?.Length >= ShortestKey ? Forms(key) : [];

    private readonly Regex? _key = key?.Length >= ShortestKey
        ? new(string.Join("|", Forms(key).Select(Regex.Escape)), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)
        : null;

    internal static Redaction None { get; } = new(null);

    internal bool IsNeeded(string text) => Apply(text) != text;

    internal bool IsNeeded(Exception exception) => exception.ToString() is var text && (Quoted.IsMatch(text) || IsNeeded(text));

    internal string Apply(string text)
    {
        string blanked = SignedUrl.Replace(ApplyToKey(text), "${name}${quote}***${quote}");
        return Query.Replace(blanked, "${address}?***");
    }

    /// <summary>Replaces the API key only.</summary>
    internal string ApplyToKey(string text) => _key is null ? text : _key.Replace(text, Blank);

    /// <summary>Does the same for a text that may be cut off in the middle of the key.</summary>
    internal string ApplyCut(string text)
    {
        string whole = Apply(text);
        int cut = _forms.Select(form => LengthAtEnd(whole, form)).DefaultIfEmpty().Max();
        return cut == 0 ? whole : $"{whole.Substring(0, whole.Length - cut)}{Blank}";
    }

    /// <summary>
    /// Returns the exception if it contains no secret and quotes nothing of a response; otherwise one without them, and without the
    /// original's stack trace.
    /// </summary>
    internal Exception Apply(Exception exception)
    {
        if (!IsNeeded(exception))
        {
            return exception;
        }

        string message = Apply(Quoted.Replace(exception.Message, Blank));
        Exception? inner = exception.InnerException is { } cause ? Apply(cause) : null;
        return exception switch
        {
            OperationCanceledException => new OperationCanceledException(message, inner),
#if NET
            HttpRequestException failure => new HttpRequestException(failure.HttpRequestError, message, inner, failure.StatusCode),
#endif
            _ => new HttpRequestException(message, inner),
        };
    }

    // How a server may repeat the key: verbatim, in a URL, in the JSON of several serializers, in Base64.
    private static string[] Forms(string key) =>
    [
        key,
        Uri.EscapeDataString(key),
        JsonEncodedText.Encode(key).ToString(),
        JsonEncodedText.Encode(key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        JsonEncodedText.Encode(key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString().Replace("/", @"\/"),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).TrimEnd('='),
    ];

    private static int LengthAtEnd(string text, string form)
    {
        int length = form.Length - 1;
        while (length >= ShortestKey && !text.EndsWith(form.Substring(0, length), StringComparison.OrdinalIgnoreCase))
        {
            length--;
        }

        return length >= ShortestKey ? length : 0;
    }
}
