namespace Retab.Contracts.Testing;

using System;
using System.Linq;
using System.Text;

/// <summary>The API key, which must not appear in any output: verbatim, escaped for a URL, or in Base64.</summary>
internal sealed class HiddenKey(string key)
{
    private const string Mask = "***";

    private readonly string[] _forms =
        [key, Uri.EscapeDataString(key), Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).TrimEnd('=')];

    internal bool IsIn(string text) => _forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    /// <summary>Replaces the key with <c>***</c>.</summary>
    internal string Blank(string text)
    {
        string blanked = _forms.Aggregate(text, (left, form) => left.Replace(form, Mask, StringComparison.OrdinalIgnoreCase));
        return IsIn(Uri.UnescapeDataString(blanked)) ? Mask : blanked;
    }
}
