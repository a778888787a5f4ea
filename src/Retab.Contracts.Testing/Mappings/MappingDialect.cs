using System;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Testing;

/// <summary>How one engine says a mapping.</summary>
internal abstract class MappingDialect
{
    internal abstract JsonObject Write(StubMapping mapping);

    /// <summary>The headers of an answer, each with a value that stays.</summary>
    protected static JsonObject Headers(StubAnswer answer)
    {
        var headers = new JsonObject { ["Content-Type"] = answer.ContentType, ["x-request-id"] = "req_stub" };
        if (answer.RetryAfterSeconds is { } seconds)
        {
            headers["Retry-After"] = seconds;
        }

        return headers;
    }

    /// <summary>The path of an operation, with the step's id as the engine compares it.</summary>
    protected static string Path(ContractOperation operation, string? stepId) =>
        operation.Path.Replace("{step_id}", stepId, StringComparison.Ordinal);
}
