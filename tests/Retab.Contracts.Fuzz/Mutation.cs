namespace Retab.Contracts.Fuzz;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Retab.Contracts.Tests.Documents;

/// <summary>
/// Makes documents: half of them from the contract's grammar, half from its examples; changed at their joints, then in their bytes.
/// </summary>
/// <param name="seed">What decides every choice: the same seed gives the same documents.</param>
internal sealed class Mutation(int seed)
{
    // What tends to be looked at too little.
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", "\\", "\\u0000", "\\ud800", "\\udc00", "{", "}", "[", "]", ",", ":", "null", "true", "-0", "2.0", "1e5", "1e400",
            "9223372036854775808", " ", "\n", "\t", "\u0000", "\u007f", "\u2028", "é", "😀",
            "\"status\":", "\"\\u0073tatus\":\"x\",", "\"type\":\"json\",", "\"step_id\":\"q\",", "2026-05-18T10:00:00+25:00", "[[[[[[[[",
            "\"$ref\":\"#\",", "/*", "NaN", "'", ",]", ",}",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF4, 0x90, 0x80, 0x80],
    ];

    private static readonly string[] Examples = [.. ContractSchema.Examples.Select(example => example.Value)];

    private readonly Random _random = new(seed);
    private readonly StructuralMutation _structure = new(new Random(seed));

    internal byte[] Next()
    {
        string start = _random.Next(2) == 0 ? Examples[_random.Next(Examples.Length)] : new StepGenerator(_random.Next()).Step();
        for (int changes = Math.Max(0, _random.Next(4) - 1); changes > 0; changes--)
        {
            start = _structure.Change(start);
        }

        List<byte> document = [.. Encoding.UTF8.GetBytes(start)];
        for (int changes = _random.Next(5); changes > 0 && document.Count > 0; changes--)
        {
            Change(document);
        }

        return [.. document];
    }

    private void Change(List<byte> document)
    {
        int at = _random.Next(document.Count);
        int from = _random.Next(document.Count);
        switch (_random.Next(6))
        {
            case 0:
                document[at] = (byte)_random.Next(256);
                break;
            case 1:
                document.RemoveRange(at, Math.Min(_random.Next(16), document.Count - at));
                break;
            case 2:
                document.InsertRange(at, document.GetRange(from, Math.Min(_random.Next(64), document.Count - from)));
                break;
            case 3:
                (document[at], document[from]) = (document[from], document[at]);
                break;
            default:
                document.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                break;
        }
    }
}
