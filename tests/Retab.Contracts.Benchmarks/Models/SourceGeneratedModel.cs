namespace Retab.Contracts.Benchmarks.SourceGenerated;

using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// The step as one would write it for System.Text.Json: all members of the contract, unions with [JsonPolymorphic], unknown members
/// dropped.
/// </summary>
internal sealed class Step
{
    public required string BlockId { get; set; }

    public required string StepId { get; set; }

    public required string BlockType { get; set; }

    public required string BlockLabel { get; set; }

    public required Lifecycle Lifecycle { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? Model { get; set; }

    public List<LoopContainer> LoopContainers { get; set; } = [];

    public required string RunId { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public Dictionary<string, Handle> HandleInputs { get; set; } = [];

    public Dictionary<string, Handle> HandleOutputs { get; set; } = [];

    public Artifact? Artifact { get; set; }

    public int RetryCount { get; set; }
}

internal sealed class LoopContainer
{
    public required string ContainerId { get; set; }

    public int Iteration { get; set; }

    public bool IsParallel { get; set; }

    public int? ParallelItemIndex { get; set; }
}

internal sealed class Artifact
{
    public required string Operation { get; set; }

    public required string Id { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Pending), "pending")]
[JsonDerivedType(typeof(Queued), "queued")]
[JsonDerivedType(typeof(Running), "running")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(AwaitingReview), "awaiting_review")]
[JsonDerivedType(typeof(Failed), "error")]
[JsonDerivedType(typeof(Skipped), "skipped")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
internal abstract class Lifecycle;

internal sealed class Pending : Lifecycle;

internal sealed class Queued : Lifecycle;

internal sealed class Running : Lifecycle;

internal sealed class Completed : Lifecycle;

internal sealed class AwaitingReview : Lifecycle;

internal sealed class Skipped : Lifecycle
{
    public string? Reason { get; set; }
}

internal sealed class Cancelled : Lifecycle
{
    public string? Reason { get; set; }
}

internal sealed class Failed : Lifecycle
{
    public string? Message { get; set; }

    public string? Stage { get; set; }

    public string? Category { get; set; }

    public JsonElement? Details { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FileHandle), "file")]
[JsonDerivedType(typeof(JsonHandle), "json")]
internal abstract class Handle;

internal sealed class FileHandle : Handle
{
    public Document? Document { get; set; }

    public string? DownloadUrl { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }
}

internal sealed class JsonHandle : Handle
{
    public JsonElement Data { get; set; }
}

internal sealed class Document
{
    public required string Id { get; set; }

    public required string Filename { get; set; }

    public required string MimeType { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(Step))]
[JsonSerializable(typeof(Step[]))]
internal sealed partial class StepContext : JsonSerializerContext;
