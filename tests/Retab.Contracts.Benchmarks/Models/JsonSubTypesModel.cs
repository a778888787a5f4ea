namespace Retab.Contracts.Benchmarks.Subtyped;

using System;
using System.Collections.Generic;
using JsonSubTypes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

/// <summary>The step as somebody would write it down for Newtonsoft.Json, with JsonSubTypes' attributes as they come.</summary>
[JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
internal sealed class Step
{
    public string BlockId { get; set; } = "";

    public string StepId { get; set; } = "";

    public string BlockType { get; set; } = "";

    public string BlockLabel { get; set; } = "";

    public Lifecycle? Lifecycle { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? Model { get; set; }

    public List<LoopContainer> LoopContainers { get; } = [];

    public string RunId { get; set; } = "";

    public DateTimeOffset? CreatedAt { get; set; }

    public Dictionary<string, Handle> HandleInputs { get; } = [];

    public Dictionary<string, Handle> HandleOutputs { get; } = [];

    public Artifact? Artifact { get; set; }

    public int RetryCount { get; set; }
}

[JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
internal sealed class LoopContainer
{
    public string ContainerId { get; set; } = "";

    public int Iteration { get; set; }

    public bool IsParallel { get; set; }

    public int? ParallelItemIndex { get; set; }
}

[JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
internal sealed class Artifact
{
    public string Operation { get; set; } = "";

    public string Id { get; set; } = "";
}

[JsonConverter(typeof(JsonSubtypes), "status")]
[JsonSubtypes.KnownSubType(typeof(Plain), "pending")]
[JsonSubtypes.KnownSubType(typeof(Plain), "queued")]
[JsonSubtypes.KnownSubType(typeof(Plain), "running")]
[JsonSubtypes.KnownSubType(typeof(Plain), "completed")]
[JsonSubtypes.KnownSubType(typeof(Plain), "awaiting_review")]
[JsonSubtypes.KnownSubType(typeof(Reasoned), "skipped")]
[JsonSubtypes.KnownSubType(typeof(Reasoned), "cancelled")]
[JsonSubtypes.KnownSubType(typeof(Failed), "error")]
[JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
internal abstract class Lifecycle
{
    public string Status { get; set; } = "";
}

internal sealed class Plain : Lifecycle;

internal sealed class Reasoned : Lifecycle
{
    public string? Reason { get; set; }
}

internal sealed class Failed : Lifecycle
{
    public string? Message { get; set; }

    public string? Stage { get; set; }

    public string? Category { get; set; }

    public JToken? Details { get; set; }
}

[JsonConverter(typeof(JsonSubtypes), "type")]
[JsonSubtypes.KnownSubType(typeof(FileHandle), "file")]
[JsonSubtypes.KnownSubType(typeof(JsonHandle), "json")]
[JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
internal abstract class Handle
{
    public string Type { get; set; } = "";
}

internal sealed class FileHandle : Handle
{
    public Document? Document { get; set; }

    public string? DownloadUrl { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }
}

internal sealed class JsonHandle : Handle
{
    public JToken? Data { get; set; }
}

[JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
internal sealed class Document
{
    public string Id { get; set; } = "";

    public string Filename { get; set; } = "";

    public string MimeType { get; set; } = "";
}
