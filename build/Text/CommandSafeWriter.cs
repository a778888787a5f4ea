namespace Retab.Contracts.Build.Text;

/// <summary>
/// The console, for text that contains names from others: control characters have no effect on the terminal, and no line is a workflow
/// command (<c>::set-env::</c> at its beginning, <c>##[…]</c> anywhere).
/// </summary>
internal sealed partial class CommandSafeWriter(TextWriter inner) : TextWriter
{
    // Of the line that is not complete yet.
    private string _written = "";

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        string text = _written + PlainText.Lines(value ?? "");
        inner.Write(Safe(text)[Safe(_written).Length..]);
        _written = text[(text.LastIndexOf('\n') + 1)..];
    }

    public override void Flush() => inner.Flush();

    // With a space it is not a command, and is still readable.
    private static string Safe(string text) => Command().Replace(text, " ");

    [GeneratedRegex(@"(?<=^[\s:]*:)(?=:)|(?<=##)(?=\[)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
