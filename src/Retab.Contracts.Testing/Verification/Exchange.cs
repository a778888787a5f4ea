using System.Globalization;

namespace Retab.Contracts.Testing;

/// <summary>How a request ended.</summary>
/// <param name="StatusCode">The status; null where no answer came.</param>
/// <param name="ContentType">The media type, without parameters; null where none was named.</param>
/// <param name="Body">The body, after decompression; null where no whole answer came.</param>
/// <param name="Failure">Why no step was read, in words that quote nothing of the answer; null where one was.</param>
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
                return "no answer";
            }

            string outcome = this switch
            {
                { IsTaken: true } => "taken",
                { IsRefused: true } => "refused",
                _ => "answered",
            };
            return string.Create(CultureInfo.InvariantCulture, $"{outcome} ({status})");
        }
    }
}
