using System.IO;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// Newtonsoft.Json's writer, but it refuses what is no JSON instead of writing something else: NaN and infinity would
/// become texts, half of a surrogate pair would be lost in UTF-8. Comments are left out.
/// </summary>
/// <param name="text">Where to write.</param>
/// <param name="maxDepth">How many levels may be written.</param>
internal sealed class FiniteJsonWriter(TextWriter text, int maxDepth) : JsonTextWriter(text)
{
    private int _depth;

    /// <summary>Whether the value nests deeper than was allowed.</summary>
    internal bool WasTooDeep { get; private set; }

    public override void WriteStartObject()
    {
        Descend();
        base.WriteStartObject();
    }

    public override void WriteStartArray()
    {
        Descend();
        base.WriteStartArray();
    }

    public override void WriteEndObject()
    {
        _depth--;
        base.WriteEndObject();
    }

    public override void WriteEndArray()
    {
        _depth--;
        base.WriteEndArray();
    }

    public override void WritePropertyName(string name) => WritePropertyName(name, escape: true);

    public override void WritePropertyName(string name, bool escape)
    {
        string? escaped = escape ? Surrogates.Escape(name, QuoteChar) : null;
        base.WritePropertyName(escaped ?? name, escape && escaped is null);
    }

    public override void WriteValue(string? value)
    {
        if (value is not null && Surrogates.Escape(value, QuoteChar) is { } escaped)
        {
            WriteRawValue(QuoteChar + escaped + QuoteChar);
        }
        else
        {
            base.WriteValue(value);
        }
    }

    public override void WriteValue(double value)
    {
        base.WriteValue(value);
        Check(value);
    }

    public override void WriteValue(double? value)
    {
        base.WriteValue(value);
        Check(value ?? 0);
    }

    public override void WriteValue(float value)
    {
        base.WriteValue(value);
        Check(value);
    }

    public override void WriteValue(float? value)
    {
        base.WriteValue(value);
        Check(value ?? 0);
    }

    public override void WriteComment(string? text)
    {
    }

    private void Descend()
    {
        if (_depth == maxDepth)
        {
            WasTooDeep = true;
            throw Refuse("The value nests deeper than " + maxDepth.ToString(System.Globalization.CultureInfo.InvariantCulture) + " levels.");
        }

        _depth++;
    }

    // After it is written, since only then the path names it.
    private void Check(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw Refuse("JSON has no number for NaN or infinity.");
        }
    }

    private JsonSerializationException Refuse(string message)
    {
        string path = JsonCursor.Shorten(Path, 200);
        return new JsonSerializationException(message + " Path '" + path + "'.", path, 0, 0, null);
    }
}
