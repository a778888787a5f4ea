using System;
using System.Diagnostics.CodeAnalysis;
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
[RequiresUnreferencedCode(NeedsReflection)]
[RequiresDynamicCode(NeedsReflection)]
public static class RetabJson
{
    internal const string NeedsReflection = "Types of the contract bring their own code; others are read and written by Newtonsoft.Json's reflection. Under trimming and NativeAOT use RetabUtf8Json.";

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

    /// <summary>Reads one JSON document.</summary>
    /// <typeparam name="T">A type of the contract, or one of the caller's own that holds such types.</typeparam>
    /// <param name="json">The document.</param>
    /// <returns>The value, never null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonReaderException">The text is not JSON, or nests deeper than <see cref="RawJson.MaxDepth"/>.</exception>
    /// <exception cref="JsonSerializationException">The text is JSON, but not what the type says; or it is <c>null</c>.</exception>
    public static T Deserialize<T>(string json)
    {
        if (ContractTypes.Find<T>() is { } contract)
        {
            return contract.Read(JsonGuard.NotNull(json));
        }

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
        using var copy = new MemoryStream();
        JsonGuard.NotNull(utf8Json).CopyTo(copy);
        return Deserialize<T>(StrictUtf8.Decode(copy.GetBuffer(), 0, (int)copy.Length));
    }

    /// <summary>Writes a value as one JSON document, without white space of its own.</summary>
    /// <param name="value">A value of the contract, or one of the caller's own.</param>
    /// <returns>The document's text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="JsonSerializationException">A required member is not set, a number is NaN or infinite, or the value nests deeper than <see cref="RawJson.MaxDepth"/>; the message names the path.</exception>
    public static string Serialize(object value)
    {
        JsonGuard.NotNull(value);
        if (ContractTypes.Find(value.GetType()) is { } contract)
        {
            return contract.Write(value);
        }

        using FiniteJsonWriter writer = Writer(DeepStack.OrdinaryDepth, out StringWriter text);
        try
        {
            CreateSerializer().Serialize(writer, value);
            return text.ToString();
        }
        catch (JsonSerializationException) when (writer.WasTooDeep)
        {
            return DeepStack.Run(() =>
            {
                using FiniteJsonWriter deep = Writer(RawJson.MaxDepth, out StringWriter deepText);
                CreateSerializer().Serialize(deep, value);
                return deepText.ToString();
            });
        }
    }

    /// <summary>Makes a serializer with these settings, for a reader or writer of the caller's own.</summary>
    /// <returns>A serializer of the caller's, which no default of the application's reaches.</returns>
    /// <remarks>Over another reader than ours, such as <see cref="JsonTextReader"/>, numbers take .NET's spelling and white space is lost.</remarks>
    public static JsonSerializer CreateSerializer() => JsonSerializer.Create(Settings);

    private static FiniteJsonWriter Writer(int maxDepth, out StringWriter text)
    {
        text = new StringWriter(new StringBuilder(1024), CultureInfo.InvariantCulture);
        return new FiniteJsonWriter(text, maxDepth);
    }

    private static T Read<T>(StrictJsonReader reader)
    {
        try
        {
            return CreateSerializer().Deserialize<T>(reader) ?? throw ContractType.IsNull<T>();
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw new JsonSerializationException("A value does not fit in " + typeof(T).Name + ": " + exception.Message + " Path '" + reader.Path + "'.", reader.Path, 0, 0, exception);
        }
    }
}
