namespace Retab.Contracts.Build.Text;

/// <summary>
/// The console, for text that contains names from others: control characters have no effect on the terminal, and no line is a workflow
/// command (<c>::set-env::</c> at its beginning, <c>##[…]</c> anywhere).
/// </summary>
internal sealed class CommandSafeWriter(TextWriter inner) : TextWriter
{
    private bool _isAtStart = true;
    private string _tail = "";

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        var safe = new StringBuilder();
        foreach (char letter in PlainText.Lines(value ?? ""))
        {
            if (letter == '\n')
            {
                (_isAtStart, _tail) = (true, "");
                safe.Append(letter);
                continue;
            }

            // With a space it is not a command, and is still readable.
            if ((_isAtStart && letter == ':' && _tail == ":") || (letter == '[' && _tail == "##"))
            {
                safe.Append(' ');
            }

            safe.Append(letter);
            _tail = letter switch
            {
                ':' when _isAtStart => ":",
                '#' => _tail.StartsWith('#') ? "##" : "#",
                _ => "",
            };
            _isAtStart &= letter == ':' ? _tail == ":" : char.IsWhiteSpace(letter);
        }

        inner.Write(safe);
    }

    public override void Flush() => inner.Flush();
}
