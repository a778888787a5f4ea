using System;
using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;

namespace Retab.Contracts;

// Numbers: in the form that the member asks for, straight from their text, so that none is rounded on the way.
internal sealed partial class StrictJsonReader
{
    // The longest integer that Newtonsoft.Json parses; longer ones take a time that grows with the square of their length.
    private const int MaxIntegerLength = 380;

    private NumberForm _form;

    private enum NumberForm
    {
        Natural,
        Integer,
        Double,
        Decimal,
        Text,
    }

    public override int? ReadAsInt32() => ReadAs(NumberForm.Integer, base.ReadAsInt32);

    public override double? ReadAsDouble() => ReadAs(NumberForm.Double, base.ReadAsDouble);

    public override decimal? ReadAsDecimal() => ReadAs(NumberForm.Decimal, base.ReadAsDecimal);

    public override string? ReadAsString() => ReadAs(NumberForm.Text, base.ReadAsString);

    /// <summary>A timestamp without an offset is UTC here too.</summary>
    public override DateTimeOffset? ReadAsDateTimeOffset()
    {
        string? text = ReadAsString();
        if (text is null)
        {
            return null;
        }

        if (!Timestamp.TryParse(text, out DateTimeOffset value)
            && !DateTimeOffset.TryParse(text, Culture, DateTimeStyles.AssumeUniversal, out value))
        {
            throw new JsonReaderException("'" + JsonCursor.Shorten(text) + "' is not a timestamp. Path '" + Path + "'.", Path, 0, 0, null);
        }

        SetToken(JsonToken.Date, value, updateIndex: false);
        return value;
    }

    /// <summary>The token's value. A number that fits in no .NET type throws here, so that it can be skipped, and kept as text.</summary>
    public override object? Value => base.Value is null && TokenType is JsonToken.Integer or JsonToken.Float ? throw Unfit() : base.Value;

    private JsonReaderException Unfit()
    {
        _json.Position = _tokenStart;
        return _json.Unfit(_json.ReadNumber(out _), _tokenStart);
    }

    private T ReadAs<T>(NumberForm form, Func<T> read)
    {
        _form = form;
        try
        {
            return read();
        }
        finally
        {
            _form = NumberForm.Natural;
        }
    }

    private void ReadNumber()
    {
        string number = _json.ReadNumber(out bool isInteger);
        object? value = isInteger ? Integer(number) : Fraction(number);
        SetToken(isInteger ? JsonToken.Integer : JsonToken.Float, value);
        if (value is null && _form != NumberForm.Natural)
        {
            throw Unfit();
        }
    }

    private object? Integer(string number)
    {
        switch (_form)
        {
            case NumberForm.Text:
                return number;
            case NumberForm.Double:
                return Double(number);
            case NumberForm.Decimal:
                return Decimal(number);
            default:
                return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value
                    : _form == NumberForm.Integer ? null
                    : number.Length <= MaxIntegerLength ? BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
                    : null;
        }
    }

    private object? Fraction(string number)
    {
        switch (_form)
        {
            case NumberForm.Text:
                return number;
            case NumberForm.Integer:
                return null;
            case NumberForm.Double:
                return Double(number);
            case NumberForm.Decimal:
                return Decimal(number);
            default:
                return FloatParseHandling == FloatParseHandling.Decimal ? Decimal(number) : Natural(number);
        }
    }

    // A double holds 15 digits for certain; what has more becomes a decimal if that holds all of them.
    private static object? Natural(string number)
    {
        bool isLong = number.Length > 16 && number.IndexOf('e') < 0 && number.IndexOf('E') < 0;
        return isLong && Decimal(number) is { } exact && exact.ToString(CultureInfo.InvariantCulture) == number ? exact : Double(number);
    }

    private static decimal? Decimal(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    private static double? Double(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value) ? value : null;
}
