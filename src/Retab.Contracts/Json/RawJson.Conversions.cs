using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Retab.Contracts;

// To and from .NET values of the caller's, by the serializer of the caller's choice.
public sealed partial class RawJson
{
    private const string NewtonsoftNeedsReflection =
        "Newtonsoft.Json reads and writes by reflection. Under trimming and NativeAOT use ToObject with a JsonTypeInfo.";

    private const string OptionsNeedReflection =
        "The options may read by reflection. Under trimming and NativeAOT use ToObject with a JsonTypeInfo.";

    // Isolated from JsonConvert.DefaultSettings; NaN is written as what it is, so that it is refused instead of becoming a text.
    private static readonly JsonSerializerSettings Settings = new()
    {
        CheckAdditionalContent = true,
        Converters = [new JsonTreeConverter()],
        Culture = CultureInfo.InvariantCulture,
        DateParseHandling = DateParseHandling.None,
        FloatFormatHandling = FloatFormatHandling.Symbol,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
    };

    /// <summary>Writes a .NET value as JSON with Newtonsoft.Json, independently of <see cref="JsonConvert.DefaultSettings"/>.</summary>
    /// <param name="value">
    /// A value of your own type or of the contract, or null. <see cref="JsonElement"/>, <see cref="JsonDocument"/> and
    /// <see cref="System.Text.Json.Nodes.JsonNode"/> are written as the JSON that they represent, also inside another value.
    /// </param>
    /// <returns>The JSON; <see cref="Null"/> for null.</returns>
    /// <exception cref="Newtonsoft.Json.JsonException">The value cannot be written as JSON.</exception>
    [RequiresUnreferencedCode(NewtonsoftNeedsReflection)]
    [RequiresDynamicCode(NewtonsoftNeedsReflection)]
    public static RawJson FromObject(object? value)
    {
        if (value is null or RawJson)
        {
            return (RawJson?)value ?? Null;
        }

        try
        {
            var text = new StringWriter(CultureInfo.InvariantCulture);
            Newtonsoft.Json.JsonSerializer.Create(Settings).Serialize(text, value);
            return Parse(text.ToString());
        }
        catch (Exception wrong) when (wrong is System.Text.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            throw new JsonSerializationException($"The value cannot be written as JSON: {wrong.Message}", wrong);
        }
    }

    /// <summary>
    /// Reads the value as your own type with Newtonsoft.Json, independently of <see cref="JsonConvert.DefaultSettings"/>.
    /// </summary>
    /// <remarks>
    /// Strings that look like dates stay strings unless the type has a date there. Decimals are exact. Newtonsoft.Json's limit of 64 levels
    /// applies, except to <see cref="JToken"/>, which can be as deep as the value.
    /// </remarks>
    /// <returns>The value; the type's default for <see cref="Absent"/> and <see cref="Null"/>.</returns>
    /// <exception cref="Newtonsoft.Json.JsonException">The value does not fit the type.</exception>
    [RequiresUnreferencedCode(NewtonsoftNeedsReflection)]
    [RequiresDynamicCode(NewtonsoftNeedsReflection)]
    public T? ToObject<T>()
    {
        if (typeof(T) == typeof(RawJson))
        {
            return (T)(object)this;
        }

        if (IsAbsent || IsNull)
        {
            return default;
        }

        if (typeof(JToken).IsAssignableFrom(typeof(T)) && ToToken() is T token)
        {
            return token;
        }

        using var reader = new JsonTextReader(new StringReader(ToString()));
        try
        {
            return Newtonsoft.Json.JsonSerializer.Create(Settings).Deserialize<T>(reader);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            string path = TokenCopy.PathOf(reader.Path);
            string message = $"A value does not fit in {typeof(T).Name}: {exception.Message} Path: {path}.";
            throw new JsonSerializationException(message, path, 0, 0, exception);
        }
    }

    /// <summary>Reads the value as your own type with System.Text.Json's source generation, without reflection.</summary>
    /// <param name="type">The type's metadata, such as <c>InvoiceContext.Default.Invoice</c>.</param>
    /// <returns>The value; the type's default for <see cref="Absent"/> and <see cref="Null"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    /// <exception cref="System.Text.Json.JsonException">The value does not fit the type.</exception>
    public T? ToObject<T>(JsonTypeInfo<T> type)
    {
        Guard.NotNull(type, nameof(type));
        return IsAbsent || IsNull ? default : System.Text.Json.JsonSerializer.Deserialize(_utf8, type);
    }

    /// <summary>Reads the value as your own type with System.Text.Json.</summary>
    /// <param name="options">The options to use. Their <see cref="JsonSerializerOptions.MaxDepth"/> is 64 by default.</param>
    /// <returns>The value; the type's default for <see cref="Absent"/> and <see cref="Null"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="System.Text.Json.JsonException">The value does not fit the type.</exception>
    [RequiresUnreferencedCode(OptionsNeedReflection)]
    [RequiresDynamicCode(OptionsNeedReflection)]
    public T? ToObject<T>(JsonSerializerOptions options)
    {
        Guard.NotNull(options, nameof(options));
        return IsAbsent || IsNull ? default : System.Text.Json.JsonSerializer.Deserialize<T>(_utf8, options);
    }

    /// <summary>
    /// Converts the value to a Newtonsoft.Json tree. Strings that look like dates stay strings. The spelling of numbers is lost, and of
    /// repeated keys only the last is kept.
    /// </summary>
    /// <returns>A new tree; an undefined token for <see cref="Absent"/>.</returns>
    /// <exception cref="Newtonsoft.Json.JsonReaderException">A number does not fit in any .NET number.</exception>
    public JToken ToToken()
    {
        if (IsAbsent)
        {
            return JValue.CreateUndefined();
        }

        using var writer = new JTokenWriter();
        TokenWriting.Write(writer, _utf8);
        return writer.Token!;
    }
}
