using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Retab.Contracts.Testing;

/// <summary>
/// Takes secrets out of what a server said: those that are known, and what looks like one. All else stays to the character.
/// </summary>
internal sealed class Scrubber
{
    private const string Mask = "***";

    // A shorter one is no secret, and blanking it would make the text unreadable.
    private const int ShortestSecret = 6;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Signed addresses, tokens of the usual kinds, headers, users in addresses; what stands in the first group stays.</summary>
    private static readonly Regex[] Looks =
    [
        new(@"([?&;][\w.-]*(?:sig|signature|token|secret|credential|password|key|keyid|key-id|auth|session|cookie|code)=)[^&#;\s""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
        new(@"\b((?:bearer|basic)\s+)[\w.~+/=-]{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
        new(@"((?:cookie|authorization|api[_-]?key|token|secret|password)\\?[""']?\s*[:=]\s*\\?[""']?)[^\r\n""'\\]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
        new(@"()\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
        new(@"()\b(?:sk|rk|pk|rt|ghp|gho|ghs|xoxb|xoxp|xoxa|AKIA|ASIA)[_-]?[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
        new(@"(://)[^/\s@""]+:[^/\s@""]+(?=@)", RegexOptions.CultureInvariant, Limit),
    ];

    private static readonly Regex SecretName = new(
        "(?:token|secret|password|passwd|passphrase|api[_-]?key|access[_-]?key|private[_-]?key|authorization|cookies?|credentials?|session[_-]?id|jwt)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);

    private readonly string[] _secrets;

    /// <param name="secrets">What must not be shown, as it is and as it stands in addresses and basic authentication.</param>
    internal Scrubber(IEnumerable<string> secrets) => _secrets =
    [
        .. secrets.Where(secret => secret.Length >= ShortestSecret)
            .SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=') })
            .Distinct()
            .OrderByDescending(secret => secret.Length),
    ];

    internal string Text(string text)
    {
        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return Looks.Aggregate(text, (current, look) => look.Replace(current, "$1" + Mask));
    }

    /// <summary>The same JSON with its texts, the names of members included, scrubbed; below a member whose name says that it is a secret, whole.</summary>
    internal string Json(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = RawJson.MaxDepth });
        var scrubbed = new ArrayBufferWriter<byte>(bytes.Length);
        int copied = 0;
        int secretDepth = int.MaxValue;
        while (reader.Read())
        {
            bool isSecret = reader.CurrentDepth > secretDepth || (reader.CurrentDepth == secretDepth && reader.TokenType != JsonTokenType.PropertyName);
            secretDepth = isSecret ? secretDepth : int.MaxValue;
            if (Replacement(ref reader, isSecret, ref secretDepth) is not { } replacement)
            {
                continue;
            }

            int start = (int)reader.TokenStartIndex;
            int quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
            scrubbed.Write(bytes.AsSpan(copied, start - copied));
            scrubbed.Write(Encoding.UTF8.GetBytes(replacement));
            copied = start + reader.ValueSpan.Length + quotes;
        }

        scrubbed.Write(bytes.AsSpan(copied));
        return Encoding.UTF8.GetString(scrubbed.WrittenSpan);
    }

    /// <returns>The JSON to put in the token's place; null to leave it.</returns>
    private string? Replacement(ref Utf8JsonReader reader, bool isSecret, ref int secretDepth)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return isSecret ? "0" : null;
        }

        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return null;
        }

        string text = Unescaped(ref reader);
        if (reader.TokenType == JsonTokenType.PropertyName && !isSecret && SecretName.IsMatch(text))
        {
            secretDepth = reader.CurrentDepth;
        }

        string scrubbed = isSecret && reader.TokenType == JsonTokenType.String ? Mask : Text(text);
        return scrubbed == text ? null : JsonSerializer.Serialize(scrubbed);
    }

    /// <summary>Half a surrogate pair has no text: it is looked at as it stands in the JSON.</summary>
    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
