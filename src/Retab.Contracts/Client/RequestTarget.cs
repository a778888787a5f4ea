using System;
using System.Text;

namespace Retab.Contracts;

/// <summary>Path and query of one request: every id is opaque, so everything in it is escaped.</summary>
internal sealed class RequestTarget(string template)
{
    private readonly StringBuilder _query = new();
    private string _path = template.TrimStart('/');

    /// <exception cref="ArgumentNullException">The id is null.</exception>
    /// <exception cref="ArgumentException">
    /// The id would make another path: it is empty, blank, "." or "..", or holds half of a surrogate pair.
    /// </exception>
    internal void Path(string name, string id, string parameter)
    {
        if (id is null)
        {
            throw new ArgumentNullException(parameter);
        }

        if (string.IsNullOrWhiteSpace(id) || id is "." or ".." || StrictUtf8.HasHalfPair(id))
        {
            throw new ArgumentException("'" + id + "' cannot be a " + name + ": the request would go to another address.", parameter);
        }

        _path = _path.Replace("{" + name + "}", Uri.EscapeDataString(id));
    }

    internal void Query(string name, string? value)
    {
        if (value is not null)
        {
            _query
                .Append(_query.Length == 0 ? '?' : '&')
                .Append(Uri.EscapeDataString(name))
                .Append('=')
                .Append(Uri.EscapeDataString(value));
        }
    }

    /// <summary>Relative to the server's address, without a slash before it.</summary>
    public override string ToString() => _path + _query;
}
