namespace Retab.Contracts;

/// <summary>Blanks the API key in what a server says, so that a server that repeats it does not bring it into a log.</summary>
/// <param name="secret">The key; null where there is none to hide.</param>
internal sealed class Redaction(string? secret)
{
    // A shorter key is no secret, and blanking it would make the text unreadable.
    private const int ShortestSecret = 6;

    private readonly string? _secret = secret?.Length >= ShortestSecret ? secret : null;

    internal static Redaction None { get; } = new(null);

    internal bool IsNeeded(string text) => _secret is not null && text.Contains(_secret);

    /// <summary>The same for a text that may be cut in the middle of the key.</summary>
    internal string ApplyCut(string text)
    {
        string whole = Apply(text);
        for (int length = _secret?.Length - 1 ?? 0; length >= ShortestSecret; length--)
        {
            if (whole.EndsWith(_secret!.Substring(0, length), System.StringComparison.Ordinal))
            {
                return whole.Substring(0, whole.Length - length) + "***";
            }
        }

        return whole;
    }

    internal string Apply(string text) => _secret is null ? text : text.Replace(_secret, "***");
}
