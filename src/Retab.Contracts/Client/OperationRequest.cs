using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;

namespace Retab.Contracts;

/// <summary>
/// The parameters of one call. Values are opaque: all of them are escaped or checked, so that none changes the path, another parameter or a
/// header.
/// </summary>
internal sealed class OperationRequest(string operation, string method, string template)
{
    private readonly StringBuilder _query = new();
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private string _path = template.TrimStart('/');

    /// <summary>The operation's id in the contract.</summary>
    internal string Operation => operation;

    internal HttpMethod Method { get; } = new(method);

    /// <summary>Path and query, relative to the server's address, without a slash before it.</summary>
    internal string Target => _path + _query;

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
    /// <exception cref="ArgumentException">The value would make another path: it is empty, blank, "." or "..", or no text.</exception>
    internal void Path<T>(string name, T value, string source)
    {
        string text = Text(value ?? throw new ArgumentNullException(source), source);
        bool isOther = string.IsNullOrWhiteSpace(text) || text is "." or "..";
        SetPath(name, isOther ? throw NotInPath(name, text, source) : Uri.EscapeDataString(text));
    }

    /// <summary>Writes a list with commas between its items.</summary>
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

    /// <summary>Repeats the parameter for each item of a list.</summary>
    internal void QueryEach<T>(string name, IReadOnlyList<T>? values, string source)
    {
        foreach (string text in Texts(values ?? [], source))
        {
            AddQuery(name, Uri.EscapeDataString(text));
        }
    }

    /// <summary>Writes a list once, with commas between its items; an empty one is not sent.</summary>
    internal void QueryList<T>(string name, IReadOnlyList<T>? values, string source)
    {
        if (values is { Count: > 0 })
        {
            AddQuery(name, string.Join(",", Texts(values, source).Select(Uri.EscapeDataString)));
        }
    }

    /// <exception cref="ArgumentException">No header can hold the value as it is.</exception>
    internal void Header<T>(string name, T value, string source)
    {
        if (value is not null)
        {
            _headers.Add(new(name, HeaderValue(Text(value, source), source)));
        }
    }

    /// <summary>Writes a list with commas between its items; an empty one is not sent.</summary>
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
        new($"'{text}' cannot be a {name}: the request would go to another address.", source);

    private static ArgumentException NotInHeader(string source) => new(
        $"{source} is sent in a header: only printable ASCII is allowed, without leading or trailing white space or commas in list items.",
        source);

    private static string[] Texts<T>(IReadOnlyList<T> values, string source) =>
        [.. values.Select(value => value is null ? throw new ArgumentException($"{source} must not contain null.", source) : Text(value, source))];

    /// <exception cref="ArgumentException">The value has no form on the wire.</exception>
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
            _ => value.ToString() is { Length: > 0 } known ? known : throw new ArgumentException($"{source} is a default value, which names no value of the enum.", source),
        };
        return StrictUtf8.HasHalfPair(text) ? throw new ArgumentException($"{source} contains an unpaired surrogate.", source) : text;
    }
}
