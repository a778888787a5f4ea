using System;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// The one entry to JSON: strict, verbatim where the contract is free-form, and independent of <see cref="JsonConvert.DefaultSettings"/>.
/// </summary>
/// <remarks>
/// It accepts exactly the documents of RFC 8259: no comments, no single quotes, no NaN, no trailing commas. Member names
/// are exact. A member that stands twice in an object of the contract is refused; inside a <see cref="RawJson"/> it is kept.
/// </remarks>
public static class RetabJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new AbsentAwareResolver(),
        CheckAdditionalContent = true,
        Culture = CultureInfo.InvariantCulture,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Double,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads one JSON document.</summary>
    /// <typeparam name="T">A type of the contract, or one of the caller's own that holds such types.</typeparam>
    /// <param name="json">The document.</param>
    /// <returns>The value, never null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonReaderException">The text is not JSON, or nests deeper than <see cref="RawJson.MaxDepth"/>.</exception>
    /// <exception cref="JsonSerializationException">The text is JSON, but not what the type says; or it is <c>null</c>.</exception>
    public static T Deserialize<T>(string json)
    {
        using var reader = new StrictJsonReader(JsonGuard.NotNull(json), DeepStack.OrdinaryDepth);
        try
        {
            return Read<T>(reader);
        }
        catch (JsonReaderException) when (reader.WasTooDeep)
        {
            return DeepStack.Run(() =>
            {
                using var deep = new StrictJsonReader(json);
                return Read<T>(deep);
            });
        }
    }

    /// <summary>Reads one JSON document in UTF-8, with or without a byte order mark, to the end of the stream.</summary>
    /// <inheritdoc cref="Deserialize{T}(string)"/>
    /// <param name="utf8Json">The document; it stays open.</param>
    public static T Deserialize<T>(Stream utf8Json)
    {
        using var reader = new StreamReader(JsonGuard.NotNull(utf8Json), StrictUtf8, detectEncodingFromByteOrderMarks: false, bufferSize: 16384, leaveOpen: true);
        try
        {
            string text = reader.ReadToEnd();
            return Deserialize<T>(text.StartsWith("\uFEFF", StringComparison.Ordinal) ? text.Substring(1) : text);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new JsonReaderException("The document is not valid UTF-8: " + invalid.Message + " Path ''.", "", 0, 0, invalid);
        }
    }

    /// <summary>Writes a value as one JSON document, without white space of its own.</summary>
    /// <param name="value">A value of the contract, or one of the caller's own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="JsonSerializationException">A required member is not set, or a number is NaN or infinite; the message names the path.</exception>
    public static string Serialize(object value)
    {
        var text = new StringWriter(new StringBuilder(1024), CultureInfo.InvariantCulture);
        using (var writer = new FiniteJsonWriter(text, "JSON has no number for NaN or infinity."))
        {
            CreateSerializer().Serialize(writer, JsonGuard.NotNull(value));
        }

        return text.ToString();
    }

    /// <summary>Makes a serializer with these settings, for a reader or writer of the caller's own.</summary>
    /// <remarks>Over another reader than ours, such as <see cref="JsonTextReader"/>, numbers take .NET's spelling and white space is lost.</remarks>
    public static JsonSerializer CreateSerializer() => JsonSerializer.Create(Settings);

    private static T Read<T>(StrictJsonReader reader) => CreateSerializer().Deserialize<T>(reader)
        ?? throw new JsonSerializationException("The document is null where a " + typeof(T).Name + " is expected. Path ''.", "", 1, 1, null);
}
