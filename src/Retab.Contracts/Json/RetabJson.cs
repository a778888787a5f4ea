using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>
/// Reads and writes the types of the contract with generated code: lossless, without reflection (also under NativeAOT), and independent of
/// the application's serializer settings.
/// </summary>
/// <remarks>
/// It supports the types of the contract, and arrays and <c>IReadOnlyList</c>s of them, which cannot contain null. It accepts JSON as in
/// RFC 8259, without comments or trailing commas. A member that occurs twice in an object of the contract is an error; inside a
/// <see cref="RawJson"/> it is kept. Use System.Text.Json's <see cref="JsonSerializer"/> or Newtonsoft.Json for your own types that contain
/// types of the contract. The message of every <see cref="JsonException"/> has the path, beginning with <c>$</c>.
/// </remarks>
public static class RetabJson
{
    /// <summary>Reads one document.</summary>
    /// <typeparam name="T">A type of the contract, or an array or <c>IReadOnlyList</c> of one.</typeparam>
    /// <param name="json">The document.</param>
    /// <returns>The value, never null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonException">
    /// The document is not JSON, does not fit the type, or nests deeper than <see cref="RawJson.MaxDepth"/>.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// <typeparamref name="T"/> is not a type of the contract, nor an array or <c>IReadOnlyList</c> of one.
    /// </exception>
    public static T Deserialize<T>(string json)
        where T : notnull
    {
        _ = json ?? throw new ArgumentNullException(nameof(json));
        JsonType<T> type = JsonTypes.Of<T>();
        using var document = new PooledBytes();
        try
        {
            document.Write(json);
            return Read(type, document.Written);
        }
        catch (EncoderFallbackException invalid)
        {
            int offset = Encoding.UTF8.GetByteCount(json.Substring(0, Math.Max(invalid.Index, 0)));
            throw WithPlace(JsonLocation.Wrong(Encoding.UTF8.GetBytes(json), offset, "A string contains an unpaired surrogate."));
        }
        catch (JsonException wrong)
        {
            throw WithPlace(wrong);
        }
    }

    /// <summary>Reads one document in UTF-8, with or without a byte order mark.</summary>
    /// <typeparam name="T">A type of the contract, or an array or <c>IReadOnlyList</c> of one.</typeparam>
    /// <param name="utf8Json">The document.</param>
    /// <returns>The value, never null.</returns>
    /// <exception cref="JsonException">
    /// The document is not JSON, does not fit the type, is not valid UTF-8, or nests deeper than <see cref="RawJson.MaxDepth"/>.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// <typeparamref name="T"/> is not a type of the contract, nor an array or <c>IReadOnlyList</c> of one.
    /// </exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8Json)
        where T : notnull
    {
        try
        {
            return ReadUtf8<T>(utf8Json);
        }
        catch (JsonException wrong)
        {
            throw WithPlace(wrong);
        }
    }

    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})"/>
    public static T Deserialize<T>(ReadOnlySequence<byte> utf8Json)
        where T : notnull
    {
        if (utf8Json.IsSingleSegment)
        {
            return Deserialize<T>(utf8Json.First.Span);
        }

        using var document = new PooledBytes();
        try
        {
            document.Write(utf8Json);
            return ReadUtf8<T>(document.Written);
        }
        catch (JsonException wrong)
        {
            throw WithPlace(wrong);
        }
    }

    /// <summary>Reads one document in UTF-8 to the end of the stream.</summary>
    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})"/>
    /// <param name="utf8Json">The document. The stream is left open.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="utf8Json"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The read was canceled.</exception>
    public static async ValueTask<T> DeserializeAsync<T>(Stream utf8Json, CancellationToken cancellationToken = default)
        where T : notnull
    {
        _ = JsonTypes.Of<T>();
        using var document = new PooledBytes();
        try
        {
            await document.FillAsync(Guard.NotNull(utf8Json, nameof(utf8Json)), cancellationToken).ConfigureAwait(false);
            return ReadUtf8<T>(document.Written);
        }
        catch (JsonException wrong)
        {
            throw WithPlace(wrong);
        }
    }

    /// <summary>Writes a value as one document, without white space.</summary>
    /// <typeparam name="T">A type of the contract, or an array or <c>IReadOnlyList</c> of one.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="JsonException">
    /// A required member is not set, a number is NaN or infinite, or a string contains an unpaired surrogate.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// <typeparamref name="T"/> is not a type of the contract, nor an array or <c>IReadOnlyList</c> of one.
    /// </exception>
    public static string Serialize<T>(T value)
        where T : notnull
    {
        using JsonOutput output = Write(value);
        return StrictUtf8.Text(output.Written);
    }

    /// <summary>Writes a value as one document in UTF-8. If the value cannot be written, the writer receives nothing.</summary>
    /// <inheritdoc cref="Serialize{T}(T)"/>
    /// <param name="utf8Json">The writer that receives the document.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Serialize<T>(IBufferWriter<byte> utf8Json, T value)
        where T : notnull
    {
        Guard.NotNull(utf8Json, nameof(utf8Json));
        using JsonOutput output = Write(value);
        utf8Json.Write(output.Written);
    }

    /// <summary>Writes a value as one document in UTF-8, into a new array.</summary>
    /// <inheritdoc cref="Serialize{T}(T)"/>
    public static byte[] SerializeToUtf8Bytes<T>(T value)
        where T : notnull
    {
        using JsonOutput output = Write(value);
        return output.Written.ToArray();
    }

    /// <summary>Reads one document.</summary>
    /// <param name="type">The type.</param>
    /// <param name="document">The document, in valid UTF-8.</param>
    /// <exception cref="JsonException">
    /// It is not JSON, or does not fit the type. The path is in its properties, not in its message.
    /// </exception>
    internal static T Read<T>(JsonType<T> type, ReadOnlySpan<byte> document)
    {
        try
        {
            var json = new JsonInput(document);
            if (default(T) is null && typeof(T) != typeof(RawJson) && json.TokenType == JsonTokenType.Null)
            {
                throw json.Wrong($"The document is null where a {typeof(T).Name} is expected.");
            }

            type.Read(ref json, out T value);
            json.End();
            return value;
        }
        catch (JsonException wrong) when (wrong.Path is null)
        {
            throw JsonLocation.Malformed(document, wrong);
        }
    }

    /// <summary>The exception for a caller, whose message also has the path and the position.</summary>
    internal static JsonException WithPlace(JsonException wrong)
    {
        string line = wrong.LineNumber is null ? "" : $" | LineNumber: {wrong.LineNumber} | BytePositionInLine: {wrong.BytePositionInLine}";
        return new JsonException($"{wrong.Message} Path: {wrong.Path}{line}.", wrong.Path, wrong.LineNumber, wrong.BytePositionInLine);
    }

    private static T ReadUtf8<T>(ReadOnlySpan<byte> utf8Json)
        where T : notnull
    {
        JsonType<T> type = JsonTypes.Of<T>();
        ReadOnlySpan<byte> document = utf8Json.StartsWith("\uFEFF"u8) ? utf8Json.Slice(3) : utf8Json;
        StrictUtf8.Validate(document);
        return Read(type, document);
    }

    private static JsonOutput Write<T>(T value)
    {
        JsonType<T> type = JsonTypes.Of<T>();
        try
        {
            return JsonOutput.Of(type, value is null ? throw new ArgumentNullException(nameof(value)) : value);
        }
        catch (JsonException wrong)
        {
            throw WithPlace(wrong);
        }
    }
}
