using System;
using System.IO;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Newtonsoft.Json's writer, but it refuses what is no JSON instead of writing something else: NaN and infinity, which
/// would become texts, and comments, which are left out.
/// </summary>
/// <param name="text">Where to write.</param>
/// <param name="advice">What to say of a number that is refused.</param>
/// <param name="origin">Path of the value inside a larger document, for messages.</param>
internal sealed class FiniteJsonWriter(TextWriter text, string advice, string origin = "") : JsonTextWriter(text)
{
    public override void WriteValue(double value)
    {
        Check(value);
        base.WriteValue(value);
    }

    public override void WriteValue(double? value)
    {
        Check(value ?? 0);
        base.WriteValue(value);
    }

    public override void WriteValue(float value)
    {
        Check(value);
        base.WriteValue(value);
    }

    public override void WriteValue(float? value)
    {
        Check(value ?? 0);
        base.WriteValue(value);
    }

    public override void WriteComment(string? text)
    {
    }

    private void Check(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            string separator = origin.Length > 0 && !Path.StartsWith("[", StringComparison.Ordinal) ? "." : "";
            string path = origin + (Path.Length > 0 ? separator + Path : "");
            throw new JsonSerializationException(advice + " Path '" + path + "'.", path, 0, 0, null);
        }
    }
}
