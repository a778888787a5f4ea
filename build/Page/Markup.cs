using System.Net;
using System.Runtime.CompilerServices;

namespace Retab.Contracts.Build.Page;

/// <summary>
/// HTML that is also XML, written as an interpolated string: the literal parts are markup, texts are encoded, and other markup is inserted
/// as it is. So no text of the contract can become markup.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Markup
{
    private readonly StringBuilder _html;

    /// <summary>Called by the compiler.</summary>
    public Markup(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (formattedCount * 16));

    internal static Markup Empty { get; } = Of($"");

    internal bool IsEmpty => _html.Length == 0;

    /// <summary>Makes an interpolated string markup where its type cannot be inferred.</summary>
    internal static Markup Of(Markup markup) => markup;

    internal static Markup When(bool condition, Func<Markup> markup) => condition ? markup() : Empty;

    /// <summary>Joins the parts that are not empty.</summary>
    internal static Markup Join(Markup separator, IEnumerable<Markup> parts)
    {
        Markup joined = $"";
        joined._html.AppendJoin($"{separator}", parts.Where(part => !part.IsEmpty));
        return joined;
    }

    /// <summary>A text whose parts between backticks are code. The contract uses no other Markdown.</summary>
    internal static Markup Prose(string? text)
    {
        string[] parts = (text ?? "").Split('`');
        return parts.Length % 2 == 0
            ? Of($"{text}")
            : Of($"{parts.Select((part, i) => i % 2 == 0 || part.Length == 0 ? Of($"{part}") : Of($"<code>{part}</code>"))}");
    }

    /// <summary>A paragraph; empty if there is no text.</summary>
    internal static Markup Paragraph(string? text) => When(!string.IsNullOrEmpty(text), () => $"""<p class="prose">{Prose(text)}</p>""");

    /// <summary>A file of this folder, as it is.</summary>
    internal static Markup Resource(string name)
    {
        using var reader = new StreamReader(typeof(Markup).Assembly.GetManifestResourceStream(name)!);
        Markup resource = $"";
        resource.AppendLiteral(reader.ReadToEnd());
        return resource;
    }

    public void AppendLiteral(string value) => _html.Append(value);

    public void AppendFormatted(string? value) => _html.Append(WebUtility.HtmlEncode(PlainText.Lines(value ?? "")));

    public void AppendFormatted(int value) => _html.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Markup value) => _html.Append(value._html);

    public void AppendFormatted(IEnumerable<Markup> value) => _html.AppendJoin("", value);

    public override string ToString() => _html.ToString();
}
