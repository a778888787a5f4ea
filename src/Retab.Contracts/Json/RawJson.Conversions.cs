using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Retab.Contracts;

// Converts from and to the caller's own types, with the serializer that the caller chooses.
public sealed partial class RawJson
{
    internal const string NewtonsoftNeedsReflection =
        "Newtonsoft.Json uses reflection. Under trimming and NativeAOT use System.Text.Json's source generation (JsonTypeInfo).";

    internal const string OptionsNeedReflection =
        "The options may use reflection. Under trimming and NativeAOT use the overload with a JsonTypeInfo.";

    // Independent of JsonConvert.DefaultSettings. NaN is written as a symbol, so that it is rejected instead of becoming a string.
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
    /// A value of your own type or of the contract, or null. <see cref="RawJson"/>, <see cref="JsonElement"/> and
    /// <see cref="JsonDocument"/> are written verbatim, also inside another value; a <see cref="System.Text.Json.Nodes.JsonNode"/> is
    /// written as System.Text.Json writes it, which keeps the spelling of parsed numbers.
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
    /// Strings that look like dates stay strings unless the type has a date there. Decimals are exact. <see cref="JsonElement"/>,
    /// <see cref="JsonDocument"/> and <see cref="System.Text.Json.Nodes.JsonNode"/> hold the text verbatim. Newtonsoft.Json's limit of 64
    /// levels applies, except to these and to <see cref="JToken"/>.
    /// </remarks>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The value; the default of <typeparamref name="T"/> for <see cref="Absent"/> and <see cref="Null"/>.</returns>
    /// <exception cref="Newtonsoft.Json.JsonException">
    /// The value does not fit <typeparamref name="T"/>. The message has the path, and does not quote the value.
    /// </exception>
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
            return JsonTreeConverter.IsTree(typeof(T))
                ? (T)JsonTreeConverter.Parse(this, typeof(T), "$")
                : Newtonsoft.Json.JsonSerializer.Create(Settings).Deserialize<T>(reader);
        }
        catch (Exception wrong) when (wrong is Newtonsoft.Json.JsonException
            or FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw Unfit(typeof(T), reader, wrong);
        }
    }

    /// <summary>Reads the value as your own type with System.Text.Json's source generation, without reflection.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="type">The type's metadata, such as <c>InvoiceContext.Default.Invoice</c>.</param>
    /// <returns>The value; the default of <typeparamref name="T"/> for <see cref="Absent"/> and <see cref="Null"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    /// <exception cref="System.Text.Json.JsonException">The value does not fit <typeparamref name="T"/>.</exception>
    public T? ToObject<T>(JsonTypeInfo<T> type)
    {
        Guard.NotNull(type, nameof(type));
        return IsAbsent || IsNull ? default : System.Text.Json.JsonSerializer.Deserialize(_utf8, type);
    }

    /// <summary>Reads the value as your own type with System.Text.Json.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="options">The options to use. Their <see cref="JsonSerializerOptions.MaxDepth"/> is 64 by default.</param>
    /// <returns>The value; the default of <typeparamref name="T"/> for <see cref="Absent"/> and <see cref="Null"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="System.Text.Json.JsonException">The value does not fit <typeparamref name="T"/>.</exception>
    [RequiresUnreferencedCode(OptionsNeedReflection)]
    [RequiresDynamicCode(OptionsNeedReflection)]
    public T? ToObject<T>(JsonSerializerOptions options)
    {
        Guard.NotNull(options, nameof(options));
        return IsAbsent || IsNull ? default : System.Text.Json.JsonSerializer.Deserialize<T>(_utf8, options);
    }

    /// <summary>
    /// Converts the value to a Newtonsoft.Json tree. Strings that look like dates stay strings. Numbers lose their spelling, and only the
    /// last of repeated keys is kept.
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

    /// <summary>
    /// The exception for a value that does not fit. Newtonsoft.Json quotes a scalar that it cannot convert, so its message is kept only if
    /// it is about an object, an array or the depth.
    /// </summary>
    private static JsonSerializationException Unfit(Type type, JsonTextReader reader, Exception wrong)
    {
        // Thrown by the contract's own types.
        if (wrong is JsonSerializationException { LineNumber: 0, Path: not null } own)
        {
            return own;
        }

        string path = TokenCopy.PathOf(reader.Path);
        bool isAboutAContainer = wrong is JsonSerializationException && reader.Value is null;
        if (!isAboutAContainer && !wrong.Message.StartsWith("The reader's MaxDepth", StringComparison.Ordinal))
        {
            return new JsonSerializationException($"The value cannot be read as {Name(type)}. Path: {path}.", path, 0, 0, null);
        }

        int place = wrong.Message.LastIndexOf("Path '", StringComparison.Ordinal);
        string reason = place < 0 ? wrong.Message : wrong.Message.Substring(0, place).TrimEnd();
        return new JsonSerializationException(
            $"The value cannot be read as {Name(type)}: {JsonEquality.OneLine(reason)} Path: {path}.", path, 0, 0, wrong);
    }

    /// <summary>The name of a type as C# spells it: <c>List&lt;Invoice&gt;</c>.</summary>
    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
