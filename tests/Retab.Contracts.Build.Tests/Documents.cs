using System;
using System.IO;
using System.Text.Json.Nodes;

namespace Retab.Contracts.Build.Tests;

/// <summary>The checked-in documents, and JSON written in the tests.</summary>
internal static class Documents
{
    internal static string ContractText { get; } = Read("retab.json");

    internal static string UpstreamText { get; } = Read("retab.upstream.json");

    internal static string OverlayText { get; } = Read("retab.overlay.json");

    internal static JsonObject Contract => Parse(ContractText);

    internal static JsonObject Upstream => Parse(UpstreamText);

    internal static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));
}
