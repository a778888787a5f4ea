namespace Retab.Contracts.Testing;

using System;
using System.Text.Json.Nodes;

/// <summary>Writes mappings in the format of an engine.</summary>
internal abstract class MappingDialect
{
    internal abstract JsonObject Write(StubMapping mapping);

    /// <summary>The ID of a step as the engine compares it. The engine cannot tell apart IDs for which this is the same.</summary>
    internal abstract string Compared(string stepId);

    /// <summary>The headers of an answer. Their values are the same in every export.</summary>
    protected static JsonObject Headers(StubAnswer answer)
    {
        var headers = new JsonObject { ["Content-Type"] = answer.ContentType, ["x-request-id"] = "req_stub" };
        if (answer.RetryAfterSeconds is { } seconds)
        {
            headers["Retry-After"] = seconds;
        }

        return headers;
    }

    /// <summary>The path of an operation as the engine compares it.</summary>
    protected string Path(ContractOperation operation, string? stepId) =>
        operation.Path.Replace("{step_id}", stepId is null ? "" : Compared(stepId), StringComparison.Ordinal);
}
