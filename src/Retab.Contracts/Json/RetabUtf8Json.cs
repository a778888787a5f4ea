using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Retab.Contracts;

/// <summary>
/// Reads and writes the types of the contract as UTF-8, by generated code: without reflection, so also under NativeAOT, and at several times
/// the speed of <see cref="RetabJson"/>. It takes and makes the same documents, and says what is wrong in the same words.
/// </summary>
/// <remarks>
/// For the types of the contract, and for arrays and <c>IReadOnlyList</c>s of them, which hold no null. Types of your own that hold them go
/// through System.Text.Json's <see cref="JsonSerializer"/>, which finds this code by the types' attributes.
/// </remarks>
public static class RetabUtf8Json
{
    /// <summary>Reads one document, with or without a byte order mark.</summary>
    /// <typeparam name="T">A type of the contract, or an array or <c>IReadOnlyList</c> of one.</typeparam>
    /// <param name="utf8Json">The document.</param>
    /// <returns>The value, never null.</returns>
    /// <exception cref="JsonException">The document is not JSON, not what the type says, not valid UTF-8, or nests deeper than <see cref="RawJson.MaxDepth"/>.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not such a type.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8Json)
        where T : notnull => Read(Utf8TypeOf<T>.Value ?? Utf8Errors.ThrowNotSupported<T>(), utf8Json);

    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})"/>
    public static T Deserialize<T>(ReadOnlySequence<byte> utf8Json)
        where T : notnull
    {
        if (utf8Json.IsSingleSegment)
        {
            return Deserialize<T>(utf8Json.First.Span);
        }

        int length = checked((int)utf8Json.Length);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            utf8Json.CopyTo(buffer);
            return Deserialize<T>(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads one document to the end of the stream.</summary>
    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})"/>
    /// <param name="utf8Json">The document; it stays open.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentNullException"><paramref name="utf8Json"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static async ValueTask<T> DeserializeAsync<T>(Stream utf8Json, CancellationToken cancellationToken = default)
        where T : notnull
    {
        _ = utf8Json ?? throw new ArgumentNullException(nameof(utf8Json));
        Utf8Type<T> type = TypeOf<T>();
        using var document = new Utf8Input();
        await document.FillAsync(utf8Json, cancellationToken).ConfigureAwait(false);
        return Read(type, document.Bytes);
    }

    /// <summary>Writes a value as one document, without white space. A value that cannot be written leaves nothing in the writer.</summary>
    /// <param name="utf8Json">Where to.</param>
    /// <param name="value">A value of the contract, or an array or <c>IReadOnlyList</c> of such.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="JsonException">A required member is not set, or a number is NaN or infinite; the message names the path.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not such a type.</exception>
    public static void Serialize<T>(IBufferWriter<byte> utf8Json, T value)
        where T : notnull
    {
        _ = utf8Json ?? throw new ArgumentNullException(nameof(utf8Json));
        using var output = new Utf8Output();
        Write(TypeOf<T>(), output, value);
        utf8Json.Write(output.Written);
    }

    /// <summary>Writes a value as one document of its own.</summary>
    /// <inheritdoc cref="Serialize{T}(IBufferWriter{byte}, T)"/>
    public static byte[] SerializeToUtf8Bytes<T>(T value)
        where T : notnull
    {
        using var output = new Utf8Output();
        Write(TypeOf<T>(), output, value);
        return output.Written.ToArray();
    }

    internal static T Read<T>(Utf8Type<T> type, ReadOnlySpan<byte> utf8Json)
    {
        ReadOnlySpan<byte> document = utf8Json.StartsWith("\uFEFF"u8) ? utf8Json.Slice(3) : utf8Json;
        try
        {
            if (!Utf8Text.IsValid(document))
            {
                NotReadableException.Throw();
            }

            var json = new JsonInput(document);
            if (default(T) is null && typeof(T) != typeof(RawJson) && json.TokenType == JsonTokenType.Null)
            {
                NotReadableException.Throw();
            }

            type.Read(ref json, out T value);
            json.End();
            return value;
        }
        catch (Exception exception) when (exception is NotReadableException or JsonException)
        {
            return Utf8Errors.ThrowReading(type, document);
        }
    }

    internal static void Write<T>(Utf8Type<T> type, Utf8Output output, T value)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value));
        }

        try
        {
            type.Write(output, value);
        }
        catch (Exception exception) when (exception is NotWritableException or EncoderFallbackException)
        {
            Utf8Errors.ThrowWriting(type, value, exception);
        }
    }

    internal static Utf8Type<T> TypeOf<T>() => Utf8TypeOf<T>.Value ?? Utf8Errors.ThrowNotSupported<T>();
}
