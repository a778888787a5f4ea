namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;

/// <summary>The headers of an answer.</summary>
internal static class StubHeaders
{
    internal static IEnumerable<(string Name, string Value)> Of(StubAnswer answer)
    {
        yield return ("Content-Type", answer.ContentType);
        yield return ("x-request-id", $"req_stub_{Guid.NewGuid():N}");
        if (answer.RetryAfterSeconds is { } seconds)
        {
            yield return ("Retry-After", seconds);
        }
    }
}
