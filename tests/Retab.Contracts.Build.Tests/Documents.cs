namespace Retab.Contracts.Build.Tests;

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Retab.Contracts.Build.Import;

/// <summary>
/// Documents to test with: fixed ones, so that a change of the contract turns no verdict on another change; the checked-in ones
/// where they themselves are tested; and JSON written in the tests.
/// </summary>
internal static class Documents
{
    internal static string ContractText { get; } = Read("Fixtures", "retab.json");

    internal static string UpstreamText { get; } = Read("Fixtures", "retab.upstream.json");

    internal static string OverlayText { get; } = Read("Fixtures", "retab.overlay.json");

    internal static string CheckedInContract { get; } = Read("openapi", "retab.json");

    internal static string CheckedInUpstream { get; } = Read("openapi", "retab.upstream.json");

    internal static string CheckedInOverlay { get; } = Read("openapi", "retab.overlay.json");

    /// <summary>The operations of the fixed documents.</summary>
    internal static OperationList Operations { get; } = OperationList.Parse(Read("Fixtures", "operations.json"), "openapi/operations.json");

    internal static OperationList CheckedInOperations { get; } =
        OperationList.Parse(Read("openapi", "operations.json"), "openapi/operations.json");

    internal static Derivation Derivation { get; } = new(Operations, Overlay.Parse(OverlayText, "overlay"));

    internal static JsonObject Contract => Parse(ContractText);

    internal static JsonObject Upstream => Parse(UpstreamText);

    /// <summary>What a reader that knows nothing of this project finds wrong with a contract.</summary>
    internal static string[] OpenApiFaults(JsonNode contract) =>
        [
            .. OpenApiDocument.Parse(contract.ToJsonString(), "json", new OpenApiReaderSettings())
                .Diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"),
        ];

    internal static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static string Read(string folder, string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, folder, name));
}
