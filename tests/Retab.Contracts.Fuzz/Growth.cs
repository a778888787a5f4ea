namespace Retab.Contracts.Fuzz;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

/// <summary>
/// Whether eight times the document takes about eight times as long: each part of one that can grow, well and broken at its end.
/// </summary>
internal static class Growth
{
    private const int Small = 50_000;
    private const int Factor = 8;

    // One large document against eight small ones: linear time gives 1, quadratic 8; the collector makes steps of its own.
    private const double Allowed = 3;

    private const string Head =
        """{"block_id":"b","step_id":"s","block_type":"extract","block_label":"L","run_id":"r","lifecycle":{"status":"completed"}""";

    private static readonly Face[] Faces = [Face.Bytes, Face.Text, Face.Stream, Face.SystemTextJson, Face.Newtonsoft];

    private static readonly (string Name, Func<int, string> Make)[] Shapes =
    [
        ("a long text", size => ",\"model\":\"" + new string('a', size) + "\"}"),
        ("escapes", size => ",\"model\":\"" + Many("\\u00e9\\n", size) + "\"}"),
        ("two-byte characters", size => ",\"model\":\"" + new string('é', size / 2) + "\"}"),
        ("a long name", size => ",\"" + new string('n', size) + "\":1}"),
        ("unknown members", size => Numbered(size, i => ",\"of_tomorrow_" + i + "\":" + i) + "}"),
        ("handles", size =>
            ",\"handle_outputs\":{" + Numbered(size, i => ",\"output-json-" + i + "\":{\"type\":\"json\",\"data\":[1]}")[1..] + "}}"),
        ("loops", size => ",\"loop_containers\":[" + Many(",{\"container_id\":\"c\",\"iteration\":1}", size)[1..] + "]}"),
        ("data", size =>
            ",\"handle_outputs\":{\"o\":{\"type\":\"json\",\"data\":[" + Many(",{\"a\":1.50,\"b\":[null,\"\\\\\"]}", size)[1..] + "]}}}"),
        ("a long number", size => ",\"handle_outputs\":{\"o\":{\"type\":\"json\",\"data\":" + new string('9', size) + "}}}"),
        ("a long count", size => ",\"retry_count\":" + new string('9', size) + "}"),
        ("a long timestamp", size => ",\"created_at\":\"" + new string('2', size) + "\"}"),
        ("a long status", size => ",\"lifecycle\":{\"status\":\"" + new string('s', size) + "\"}}"),
        ("white space", size => new string(' ', size) + "}"),
        ("members before the discriminator", size =>
            ",\"handle_outputs\":{\"o\":{" + Numbered(size, i => "\"m" + i + "\":" + i + ",") + "\"type\":\"json\"}}}"),
        ("brackets", size => ",\"x\":" + new string('[', size)),
    ];

    /// <returns>What took longer than its size explains, or came to another end than it should, in words.</returns>
    internal static IEnumerable<string> Faults() =>
        from shape in Shapes
        from end in new[] { "", "x" }
        let small = Encoding.UTF8.GetBytes($"{Head}{shape.Make(Small)}{end}")
        let large = Encoding.UTF8.GetBytes($"{Head}{shape.Make(Small * Factor)}{end}")
        from face in Faces
        let fault = Fault(face, small, large)
        where fault is not null
        select $"{face.Name}: {shape.Name}{(end.Length > 0 ? ", broken at the end" : "")}: {fault}";

    private static string? Fault(Face face, byte[] small, byte[] large)
    {
        try
        {
            double ratio = Ratio(() => face.Read(small), () => face.Read(large));
            return ratio > Allowed
                ? string.Create(CultureInfo.InvariantCulture, $"{Factor} times the size takes {ratio * Factor:0} times as long.")
                : null;
        }
#pragma warning disable CA1031 // Whatever it is, it is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    // The best of several rounds of each, taken in turn.
    private static double Ratio(Action small, Action large)
    {
        double bestSmall = double.MaxValue;
        double bestLarge = double.MaxValue;
        for (int round = 0; round < 30 && (round < 3 || bestLarge / bestSmall > Allowed); round++)
        {
            bestSmall = Math.Min(bestSmall, Time(small, Factor));
            bestLarge = Math.Min(bestLarge, Time(large, 1));
        }

        return bestLarge / bestSmall;
    }

    // The processor's time, which other processes take nothing of.
    private static double Time(Action action, int times)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (; times > 0; times--)
        {
            action();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds + 1;
    }

    private static string Many(string piece, int size) => string.Concat(Enumerable.Repeat(piece, Math.Max(1, size / piece.Length)));

    private static string Numbered(int size, Func<int, string> piece)
    {
        var text = new StringBuilder(size + 64);
        for (int i = 0; text.Length < size; i++)
        {
            text.Append(piece(i));
        }

        return text.ToString();
    }
}
