using System;
using System.Linq;
using System.Text;

namespace Retab.Contracts.Testing;

/// <summary>The API key, which nothing that is shown or written may contain: as it is, escaped for a URL, or in base64.</summary>
internal sealed class HiddenKey(string key)
{
    private const string Mask = "***";

    private readonly string[] _forms =
        [key, Uri.EscapeDataString(key), Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).TrimEnd('=')];

    internal bool IsIn(string text) => _forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text with <c>***</c> in place of the key.</summary>
    internal string Blank(string text)
    {
        string blanked = _forms.Aggregate(text, (left, form) => left.Replace(form, Mask, StringComparison.OrdinalIgnoreCase));
        return IsIn(Uri.UnescapeDataString(blanked)) ? Mask : blanked;
    }
}
