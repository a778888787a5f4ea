using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;

namespace Retab.Contracts.Build.Import;

/// <summary>Fetches a document from a file or an address.</summary>
internal static partial class SpecSource
{
    /// <summary>Larger than any API description, small enough to hold.</summary>
    private const int MaxBytes = 256 * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    /// <exception cref="InputException">It cannot be read, is not UTF-8, or is too large.</exception>
    internal static async Task<string> ReadAsync(string source, CancellationToken cancellationToken)
    {
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
            // The system's message repeats the source, and with it what may be secret.
            string reason =
                exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file."
                : exception.Message.Replace(source, Shown(source), StringComparison.Ordinal);
            throw new InputException(Shown(source) + " cannot be read: " + reason);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InputException(Shown(source) + " did not answer within "
                + Timeout.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture) + " s.");
        }

        if (bytes.Length > MaxBytes)
        {
            throw new InputException(Shown(source) + " is larger than "
                + (MaxBytes >> 20).ToString(System.Globalization.CultureInfo.InvariantCulture) + " MiB: that is no API description.");
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InputException(Shown(source) + " is not UTF-8 text: an OpenAPI document as JSON is expected.");
        }
    }

    /// <summary>The source as a message may show it: an address without what may be a secret in it.</summary>
    internal static string Shown(string source) =>
        Secrets().Replace(source.Trim(), "");

    // User and password of an address, its query and its fragment.
    [GeneratedRegex(@"(?<=//)[^/@]*@|[?#].*$", RegexOptions.Singleline)]
    private static partial Regex Secrets();

    /// <summary>The source as the repository may keep it: an address, or the name of a file without its folders.</summary>
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
        using HttpResponseMessage answer = await client.GetAsync(address, cancellationToken);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new InputException(Shown(address.ToString()) + " answered " + (int)answer.StatusCode + " " + answer.ReasonPhrase + ".");
    }
}
