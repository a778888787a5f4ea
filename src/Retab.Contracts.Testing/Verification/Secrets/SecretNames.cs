using System;
using System.Collections.Generic;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>Which names of members, headers and parameters say that their value is a secret, however they are spelled.</summary>
internal static class SecretNames
{
    private const int LongestName = 200;

    private static readonly string[] Endings =
    [
        "token", "tokens", "secret", "secrets", "password", "passwords", "passwd", "passphrase", "passphrases", "pwd", "authorization",
        "cookie", "cookies", "credential", "credentials", "jwt", "apikey", "apikeys", "accesskey", "accesskeys", "secretkey", "privatekey",
        "privatekeys", "sessionid", "csrf", "xsrf",
    ];

    private static readonly HashSet<string> KindsOfKey =
    [
        "api", "access", "private", "secret", "signing", "encryption", "master", "service", "client", "session", "shared", "ssh", "auth",
        "account", "storage", "subscription",
    ];

    /// <summary>Words that say how it is written down, not what it is.</summary>
    private static readonly HashSet<string> Trailing =
    [
        "value", "values", "pem", "der", "raw", "b64", "base64", "hex", "encoded", "string", "text", "header", "headers", "plain",
        "plaintext",
    ];

    /// <summary>What is counted is no secret: language models count in tokens.</summary>
    private static readonly HashSet<string> Quantities =
    [
        "max", "min", "total", "used", "usage", "limit", "remaining", "prompt", "completion", "input", "output", "num", "number", "per",
        "budget", "cached", "reasoning", "reset",
    ];

    /// <summary>Whether the value is a secret wherever the name stands.</summary>
    internal static bool IsSecret(string name)
    {
        if (name.Length > LongestName)
        {
            return false;
        }

        List<string> words = Words(name);
        if (words.Count == 0 || (words[^1] == "tokens" && words.Any(Quantities.Contains)))
        {
            return false;
        }

        string unnumbered = words[^1].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Endings.Any(ending => unnumbered.EndsWith(ending, StringComparison.Ordinal))
            || (words.Count > 1 && words[^1] is "key" or "keys" && KindsOfKey.Contains(words[^2]))
            || (words.Count > 1 && words[^1] == "id" && words[^2] is "session")
            || (words.Count > 2 && words[^1] == "id" && words[^2] == "key" && words[^3] == "access");
    }

    /// <summary>Whether the name may also be that of ordinary data, in prose above all.</summary>
    internal static bool IsAmbiguous(string name) =>
        name.Length <= LongestName && Words(name) is { Count: > 0 } words
        && (words is ["key" or "session" or "sid"] || words[^1] is "auth" or "bearer" or "sig");

    /// <summary>Whether it is one in an address, where signatures and codes are.</summary>
    internal static bool IsSecretParameter(string name) =>
        IsSecret(name)
        || IsAmbiguous(name)
        || (name.Length <= LongestName && Words(name) is { Count: > 0 } words
            && (words is ["code"] or ["keyid"] || words[^1] == "signature" || words is [.., "key", "id"]));

    /// <summary>Whether all that follows on its line belongs to it.</summary>
    internal static bool IsHeader(string name) => Words(name) is [.., "cookie"] or ["cookies"] or [.., "authorization"];

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int at = 0; at <= name.Length; at++)
        {
            bool isEnd = at == name.Length || !char.IsLetterOrDigit(name[at]);
            bool isHump = !isEnd && at > start && char.IsUpper(name[at])
                && (char.IsLower(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
            if (!isEnd && !isHump)
            {
                continue;
            }

            if (at > start)
            {
                words.Add(string.Concat(name[start..at].Select(char.ToLowerInvariant)));
            }

            start = isEnd ? at + 1 : at;
        }

        while (words.Count > 1 && (Trailing.Contains(words[^1]) || words[^1].All(char.IsAsciiDigit)))
        {
            words.RemoveAt(words.Count - 1);
        }

        return words;
    }
}
