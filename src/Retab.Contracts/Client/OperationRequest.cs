using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;

namespace Retab.Contracts;

/// <summary>
/// The parameters of one call. Values are opaque: each is escaped or checked, so that it cannot change the path, another parameter or a
/// header.
/// </summary>
internal sealed class OperationRequest(string operation, string method, string template)
{
    private readonly StringBuilder _query = new();
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private string _path = template.TrimStart('/');

    /// <summary>The ID of the operation in the contract.</summary>
    internal string Operation => operation;

    internal HttpMethod Method { get; } = new(method);

    /// <summary>The path, relative to the address of the server, without a leading slash.</summary>
    internal string EscapedPath => _path;

    /// <summary>The query with <c>***</c> for each value; empty without parameters.</summary>
    internal string MaskedQuery => Regex.Replace(_query.ToString(), "=[^&]*", $"={Redaction.Blank}");

    /// <summary>Path and query, relative to the address of the server, without a leading slash.</summary>
    internal string Target => $"{_path}{_query}";

    internal IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is an empty list, which cannot be sent.</exception>
    internal static T Required<T>(T value, string source) => value switch
    {
        null => throw new ArgumentNullException(source),
        System.Collections.ICollection { Count: 0 } => throw new ArgumentException($"{source} is required and must not be empty.", source),
        _ => value,
    };

    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">
    /// The value would change the path (it is empty, white space, "." or ".."), or cannot be sent as text.
    /// </exception>
    internal void Path<T>(string name, T value, string source)
    {
        string text = Text(value ?? throw new ArgumentNullException(source), source);
        bool changesPath = string.IsNullOrWhiteSpace(text) || text is "." or "..";
        SetPath(name, changesPath ? throw NotInPath(name, text, source) : Uri.EscapeDataString(text));
    }

    /// <summary>Writes a list as one value, separated by commas.</summary>
    internal void PathList<T>(string name, IReadOnlyList<T> values, string source)
    {
        string[] texts = Texts(values ?? throw new ArgumentNullException(source), source);
        string text = texts.Any(string.IsNullOrWhiteSpace) ? "" : string.Join(",", texts.Select(Uri.EscapeDataString));
        SetPath(name, text is "" or "." or ".." ? throw NotInPath(name, text, source) : text);
    }

    internal void Query<T>(string name, T value, string source)
    {
        if (value is not null)
        {
            AddQuery(name, Uri.EscapeDataString(Text(value, source)));
        }
    }

    /// <summary>Writes the parameter once for each item of a list.</summary>
    internal void QueryEach<T>(string name, IReadOnlyList<T>? values, string source)
    {
        foreach (string text in Texts(values ?? [], source))
        {
            AddQuery(name, Uri.EscapeDataString(text));
        }
    }

    /// <summary>Writes a list as one value, separated by commas; an empty list is not sent.</summary>
    internal void QueryList<T>(string name, IReadOnlyList<T>? values, string source)
    {
        if (values is { Count: > 0 })
        {
            AddQuery(name, string.Join(",", Texts(values, source).Select(Uri.EscapeDataString)));
        }
    }

    /// <exception cref="ArgumentException">A header cannot carry the value unchanged.</exception>
    internal void Header<T>(string name, T value, string source)
    {
        if (value is not null)
        {
            _headers.Add(new(name, HeaderValue(Text(value, source), source)));
        }
    }

    /// <summary>Writes a list as one value, separated by commas; an empty list is not sent.</summary>
    internal void HeaderList<T>(string name, IReadOnlyList<T>? values, string source)
    {
        if (values is { Count: > 0 })
        {
            string[] texts = [.. Texts(values, source).Select(text => HeaderValue(text, source))];
            _headers.Add(new(name, texts.Any(text => text.Contains(',')) ? throw NotInHeader(source) : string.Join(",", texts)));
        }
    }

    private void SetPath(string name, string escaped) => _path = _path.Replace($"{{{name}}}", escaped);

    private void AddQuery(string name, string escaped) =>
        _query.Append(_query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(escaped);

    private static string HeaderValue(string text, string source) =>
        text.All(letter => letter is >= ' ' and <= '~') && text.Trim() == text ? text : throw NotInHeader(source);

    private static ArgumentException NotInPath(string name, string text, string source) =>
        new($"'{text}' is not a valid {name}: it would change the path of the request.", source);

    private static ArgumentException NotInHeader(string source) => new(
        $"{source} is sent in a header, which allows only printable ASCII without leading or trailing white space, and no commas in items.",
        source);

    private static string[] Texts<T>(IReadOnlyList<T> values, string source) =>
        [.. values.Select(value => Text(value ?? throw new ArgumentException($"{source} must not contain null.", source), source))];

    /// <exception cref="ArgumentException">The value cannot be sent as text.</exception>
    private static string Text(object value, string source)
    {
        string text = value switch
        {
            string given => given,
            bool flag => flag ? "true" : "false",
            DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            double number when double.IsNaN(number) || double.IsInfinity(number) =>
                throw new ArgumentException($"{source} must be a finite number.", source),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        if (text.Length == 0 && value is not string)
        {
            throw new ArgumentException($"{source} must not be the default of {value.GetType().Name}: use one of its values.", source);
        }

        return StrictUtf8.HasHalfPair(text) ? throw new ArgumentException($"{source} contains an unpaired surrogate.", source) : text;
    }
}
