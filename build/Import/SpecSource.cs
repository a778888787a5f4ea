using System.Net.Http;

namespace Retab.Contracts.Build.Import;

/// <summary>Reads a document from a file or a URL.</summary>
internal static partial class SpecSource
{
    // Larger than any API description, and small enough for the memory.
    private const int MaxBytes = 256 * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    internal static async Task<string> ReadAsync(string source, CancellationToken cancellationToken)
    {
        InputException.ThrowIf(string.IsNullOrWhiteSpace(source), "No document is given: a file or a URL is expected.");
        byte[] bytes;
        try
        {
            bytes = source.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                ? await DownloadAsync(new Uri(source), cancellationToken)
                : await File.ReadAllBytesAsync(source, cancellationToken);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or HttpRequestException or UriFormatException
            or ArgumentException or NotSupportedException or InvalidDataException)
        {
            // The system's message contains the source, and with it possible secrets.
            string reason = exception is FileNotFoundException or DirectoryNotFoundException
                ? "the file does not exist."
                : exception.Message.Replace(source, Shown(source), StringComparison.Ordinal);
            throw new InputException($"{Shown(source)} cannot be read: {reason}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InputException($"{Shown(source)} did not respond within {(int)Timeout.TotalSeconds} s.");
        }

        InputException.ThrowIf(
            bytes.Length > MaxBytes, $"{Shown(source)} is larger than {MaxBytes >> 20} MiB: it is not an API description.");
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InputException($"{Shown(source)} is not UTF-8: an OpenAPI document as JSON is expected.");
        }
    }

    /// <summary>The source for messages: a URL without its possible secrets.</summary>
    internal static string Shown(string source) => Secrets().Replace(source.Trim(), "");

    // User, password, query and fragment of a URL.
    [GeneratedRegex(@"(?<=//)[^/@]*@|[?#].*$", RegexOptions.Singleline)]
    private static partial Regex Secrets();

    /// <summary>The source for the repository: a URL without its possible secrets, or the name of a file without its folders.</summary>
    internal static string Lasting(string source) =>
        Shown(source) is var shown && shown == source
        && !source.Contains("://", StringComparison.Ordinal) ? Path.GetFileName(source) : shown;

    private static async Task<byte[]> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All })
        {
            Timeout = Timeout,
            MaxResponseContentBufferSize = MaxBytes,
        };
        using HttpResponseMessage response = await client.GetAsync(address, cancellationToken);
        string status = $"{(int)response.StatusCode} {response.ReasonPhrase}";
        InputException.ThrowIf(!response.IsSuccessStatusCode, $"{Shown($"{address}")} returned {status}.");
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
