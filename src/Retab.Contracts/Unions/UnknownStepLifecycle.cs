using System;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// A state with a status that this version of the contract does not know. All its members but <c>status</c> are in
/// <see cref="StepLifecycle.AdditionalProperties"/>.
/// </summary>
// By hand, because a schema cannot describe what it does not know.
public sealed class UnknownStepLifecycle : StepLifecycle
{
    private const string Discriminator = "status";

    /// <summary>Makes a state with an unknown status.</summary>
    /// <exception cref="ArgumentException">The contract knows <paramref name="status"/>, which has a type of its own, or it is the default value.</exception>
    public UnknownStepLifecycle(StepLifecycleStatus status)
        : base(status)
    {
        if (status.IsKnown || status == default)
        {
            throw new ArgumentException("'" + status.Value + "' is not an unknown status.", nameof(status));
        }
    }

    private UnknownStepLifecycle(string status, JsonMap<RawJson>? members)
        : base(new StepLifecycleStatus(status)) => _additionalProperties = members;

    internal static new UnknownStepLifecycle ReadFrom(JsonCursor json)
    {
        JsonMap<RawJson>? members = json.ReadUnknownVariant(Discriminator, nameof(StepLifecycle), out string status);
        return new UnknownStepLifecycle(status, members);
    }

    internal override void WriteTo(JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName(Discriminator);
        JsonCodec.Write(json, Status);
        JsonCodec.WriteAdditional(json, _additionalProperties, static name => name == Discriminator, nameof(UnknownStepLifecycle));
        json.WriteEndObject();
    }
}
