using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Retab.Contracts.Testing;

/// <summary>How a request ended.</summary>
/// <param name="StatusCode">The status; null where no answer came.</param>
/// <param name="ContentType">The media type, without parameters; null where none was named.</param>
/// <param name="Body">The body, after decompression; null where no whole answer came.</param>
/// <param name="Secrets">What its headers gave to be kept secret.</param>
/// <param name="Failure">Why no step was read; null where one was.</param>
internal sealed record Exchange(int? StatusCode, string? ContentType, string? Body, IReadOnlyList<string> Secrets, string? Failure)
{
    // As much of a body as a message bears.
    private const int SaidLength = 300;

    internal bool IsTaken => StatusCode == 200;

    internal bool IsRefused => StatusCode is 401 or 403;

    internal string Shown
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
            return outcome + " (" + status.ToString(CultureInfo.InvariantCulture) + ")";
        }
    }

    /// <summary>
    /// The same without secrets: what it says of itself is made anew from what is left, as a text that is cut may end in the middle of one.
    /// </summary>
    internal Exchange Without(Scrubber scrubber)
    {
        string? body = Body is null
            ? null
            : scrubber.Body(Body, this switch
            {
                { IsTaken: true } => ContractPlace.Step,
                { StatusCode: { } status } => ContractPlace.Error(status),
                _ => null,
            });
        return this with
        {
            ContentType = ContentType is null ? null : scrubber.Text(ContentType),
            Body = body,
            Failure = Failure is null ? null : Reason(Failure, body, scrubber),
        };
    }

    private string Reason(string failure, string? body, Scrubber scrubber)
    {
        if (body is null || body == Body && IsTaken)
        {
            return scrubber.Text(failure);
        }

        if (IsTaken)
        {
            return StepContract.Refusal(body)?.Reason ?? "the body could not be read, and holds a secret";
        }

        return "Retab answered " + StatusCode!.Value.ToString(CultureInfo.InvariantCulture)
            + (body.Length == 0 ? " without a body" : ": " + Said(body));
    }

    /// <summary>Nothing that a server says may steer a terminal.</summary>
    private static string Said(string body) =>
        string.Concat(
            (body.Length <= SaidLength ? body : body[..SaidLength] + "…").Select(letter => char.IsControl(letter) ? ' ' : letter));
}
