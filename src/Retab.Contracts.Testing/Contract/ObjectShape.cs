namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

/// <summary>The members of an object schema, including those from its allOf.</summary>
internal sealed class ObjectShape
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private JsonElement? _mapping;

    internal IReadOnlyDictionary<string, JsonElement> Members => _members;

    internal IReadOnlyCollection<string> Required => _required;

    /// <summary>The schema of members that are not listed; null if there is none.</summary>
    internal JsonElement? Others { get; private set; }

    /// <summary>The member that selects the variant; null if this is not a union, or already a variant.</summary>
    internal string? Discriminator { get; private set; }

    /// <summary>Whether the object can have any members.</summary>
    internal bool IsFreeForm => _members.Count == 0 && Others is null;

    internal static ObjectShape Of(JsonElement schema)
    {
        var shape = new ObjectShape();
        shape.Add(EmbeddedContract.Resolve(schema), isPart: false);
        return shape;
    }

    /// <summary>The discriminator values that the contract maps to variants, in its order; none if this is not a union.</summary>
    internal IEnumerable<string> Kinds => _mapping?.EnumerateObject().Select(variant => variant.Name) ?? [];

    internal JsonElement? Variant(string kind) =>
        _mapping?.EnumerateObject()
            .Where(variant => variant.Name == kind)
            .Select(variant => (JsonElement?)EmbeddedContract.Follow(variant.Value.GetString()!))
            .FirstOrDefault();

    /// <summary>The variant that the members select; the union itself if the contract does not know that variant.</summary>
    internal ObjectShape VariantOf(IReadOnlyList<(string Name, JsonElement Value)> members) =>
        Discriminator is { } name
        && members.Find(name) is { ValueKind: JsonValueKind.String } kind
        && Variant(JsonText.Of(kind)) is { } variant
            ? Of(variant)
            : this;

    private void Add(JsonElement schema, bool isPart)
    {
        if (schema.TryGetProperty("allOf", out JsonElement parts))
        {
            foreach (JsonElement part in parts.EnumerateArray())
            {
                Add(EmbeddedContract.Resolve(part), isPart: true);
            }
        }

        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                _members[property.Name] = property.Value;
            }
        }

        if (schema.TryGetProperty("required", out JsonElement required))
        {
            _required.UnionWith(required.EnumerateArray().Select(name => name.GetString()!));
        }

        if (schema.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind != JsonValueKind.True)
        {
            Others = others;
        }

        // The base of a variant is one of its parts, and the variant is selected already.
        if (!isPart && schema.TryGetProperty("discriminator", out JsonElement discriminator))
        {
            Discriminator = discriminator.GetProperty("propertyName").GetString();
            _mapping = discriminator.TryGetProperty("mapping", out JsonElement mapping) ? mapping : null;
        }
    }
}
