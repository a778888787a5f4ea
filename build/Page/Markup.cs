using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Retab.Contracts.Build.Page;

/// <summary>
/// HTML that is also XML. It is written as an interpolated string: the literal parts are markup, every text put in is encoded,
/// other markup goes in as it is. So no text of the contract becomes markup, not even by oversight.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Markup
{
    private readonly StringBuilder _html;

    /// <summary>Called by the compiler.</summary>
    public Markup(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (formattedCount * 16));

    internal static Markup Empty { get; } = Of($"");

    internal bool IsEmpty => _html.Length == 0;

    /// <summary>Gives an interpolated string its type where nothing else does.</summary>
    internal static Markup Of(Markup markup) => markup;

    internal static Markup When(bool condition, Func<Markup> markup) => condition ? markup() : Empty;

    /// <summary>Puts a separator between the parts that are not empty.</summary>
    internal static Markup Join(Markup separator, IEnumerable<Markup> parts)
    {
        Markup joined = $"";
        foreach (Markup part in parts.Where(part => !part.IsEmpty))
        {
            joined.AppendFormatted(joined.IsEmpty ? Empty : separator);
            joined.AppendFormatted(part);
        }

        return joined;
    }

    public void AppendLiteral(string value) => _html.Append(value);

    public void AppendFormatted(string? value) => _html.Append(WebUtility.HtmlEncode(PlainText.Lines(value ?? "")));

    public void AppendFormatted(int value) => _html.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Markup value) => _html.Append(value._html);

    public void AppendFormatted(IEnumerable<Markup> value)
    {
        foreach (Markup part in value)
        {
            _html.Append(part._html);
        }
    }

    public override string ToString() => _html.ToString();
}
