namespace Retab.Contracts.Testing;

using System.Globalization;

/// <summary>The outcome of a request.</summary>
/// <param name="StatusCode">The status; null if there was no response.</param>
/// <param name="ContentType">The media type without parameters; null if there was none.</param>
/// <param name="Body">The decompressed body; null if it was not complete.</param>
/// <param name="Failure">Why the response could not be read, without quotations from it; null if it was read.</param>
internal sealed record Exchange(int? StatusCode, string? ContentType, string? Body, string? Failure)
{
    internal bool IsTaken => StatusCode == 200;

    internal bool IsRefused => StatusCode is 401 or 403;

    internal string Summary
    {
        get
        {
            if (StatusCode is not { } status)
            {
                return "not answered";
            }

            string outcome = this switch
            {
                { IsTaken: true } => "accepted",
                { IsRefused: true } => "refused",
                _ => "answered",
            };
            return string.Create(CultureInfo.InvariantCulture, $"{outcome} ({status})");
        }
    }
}
