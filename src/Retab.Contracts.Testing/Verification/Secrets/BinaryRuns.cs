using System.Collections.Generic;
using System.Text;

namespace Retab.Contracts.Testing;

/// <summary>
/// What runs of base64 (of either alphabet, line breaks left out) and of hexadecimal digits stand for, at every place that they may begin
/// at: other text of the same letters may stand before them.
/// </summary>
internal static class BinaryRuns
{
    // The shortest secret that is looked for, encoded.
    private const int ShortestBase64 = 8;
    private const int ShortestHex = 12;

    private static readonly int[] Base64Digits =
        DigitsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", ('-', '+'), ('_', '/'));
    private static readonly int[] HexDigits =
        DigitsOf("0123456789abcdef", ('A', 'a'), ('B', 'b'), ('C', 'c'), ('D', 'd'), ('E', 'e'), ('F', 'f'));

    internal static string Base64(string text) => Decoded(text, Base64Digits, "\r\n", bits: 6, starts: 4, ShortestBase64);

    internal static string Hex(string text) => Decoded(text, HexDigits, "\r\n :", bits: 4, starts: 2, ShortestHex);

    private static string Decoded(string text, int[] digits, string skipped, int bits, int starts, int shortest)
    {
        var decoded = new StringBuilder();
        var run = new List<int>();
        for (int at = 0; at <= text.Length; at++)
        {
            char letter = at < text.Length ? text[at] : '\0';
            int digit = letter < digits.Length ? digits[letter] : -1;
            if (digit >= 0)
            {
                run.Add(digit);
            }
            else if (at == text.Length || !skipped.Contains(letter, System.StringComparison.Ordinal))
            {
                for (int start = 0; start < starts && run.Count >= shortest; start++)
                {
                    Append(decoded, run, start, bits);
                }

                run.Clear();
            }
        }

        return decoded.ToString();
    }

    private static void Append(StringBuilder decoded, List<int> run, int start, int bits)
    {
        int held = 0;
        int count = 0;
        for (int at = start; at < run.Count; at++)
        {
            held = ((held << bits) | run[at]) & 0xFFFF;
            count += bits;
            if (count >= 8)
            {
                count -= 8;
                decoded.Append((char)((held >> count) & 0xFF));
            }
        }

        decoded.Append('\n');
    }

    private static int[] DigitsOf(string letters, params (char Letter, char Same)[] others)
    {
        var digits = new int[128];
        System.Array.Fill(digits, -1);
        for (int digit = 0; digit < letters.Length; digit++)
        {
            digits[letters[digit]] = digit;
        }

        foreach ((char letter, char same) in others)
        {
            digits[letter] = digits[same];
        }

        return digits;
    }
}
