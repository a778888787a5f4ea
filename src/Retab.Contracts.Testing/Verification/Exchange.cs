using System.Collections.Generic;

namespace Retab.Contracts.Testing;

/// <summary>How a request ended.</summary>
/// <param name="StatusCode">The status; null where no answer came.</param>
/// <param name="Body">The body, after decompression; null where no whole answer came.</param>
/// <param name="Cookies">The values of the cookies that it set.</param>
/// <param name="Failure">Why no step was read; null where one was.</param>
internal sealed record Exchange(int? StatusCode, string? Body, IReadOnlyList<string> Cookies, string? Failure)
{
    internal bool IsTaken => StatusCode == 200;

    internal bool IsRefused => StatusCode is 401 or 403;

    internal string Shown => StatusCode is { } status ? (IsTaken ? "taken" : IsRefused ? "refused" : "answered") + " (" + status.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")" : "no answer";
}
