using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts.Testing;

/// <summary>A place of the contract, with all that may stand there: every alternative of its unions.</summary>
internal sealed class ContractPlace
{
    private readonly Dictionary<string, (ContractPlace? Place, bool IsNamed)> _members = new(StringComparer.Ordinal);
    private readonly List<JsonElement> _schemas = [];
    private readonly List<ObjectShape> _shapes;
    private ContractPlace? _items;

    private ContractPlace(IEnumerable<JsonElement> schemas)
    {
        foreach (JsonElement schema in schemas)
        {
            Add(schema);
        }

        _shapes = [.. _schemas.Select(ObjectShape.Of)];
    }

    internal static ContractPlace Step => new([EmbeddedContract.Follow(StepContract.Step)]);

    internal static ContractPlace? Error(int statusCode) => ContractOperation.Get.ErrorSchema(statusCode) is { } schema ? new([schema]) : null;

    /// <summary>Whether anything may stand there.</summary>
    internal bool IsFree => !_schemas.Any(schema =>
        schema.TryGetProperty("type", out _) || schema.TryGetProperty("allOf", out _) || schema.TryGetProperty("enum", out _));

    /// <summary>What stands under a name; null where the contract says nothing of it.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="isNamed">Whether the contract knows the name itself, not only that there are members of any name.</param>
    internal ContractPlace? Member(string name, out bool isNamed)
    {
        if (!_members.TryGetValue(name, out (ContractPlace? Place, bool IsNamed) member))
        {
            JsonElement[] named = [.. _shapes.Where(shape => shape.Members.ContainsKey(name)).Select(shape => shape.Members[name])];
            JsonElement[] found = named.Length > 0 ? named : [.. _shapes.Select(shape => shape.Others).OfType<JsonElement>()];
            member = (found.Length > 0 ? new ContractPlace(found) : null, named.Length > 0);
            _members[name] = member;
        }

        isNamed = member.IsNamed;
        return member.Place;
    }

    internal ContractPlace? Items()
    {
        JsonElement[] found =
            [.. _schemas.Where(schema => schema.TryGetProperty("items", out _)).Select(schema => schema.GetProperty("items"))];
        return _items ??= found.Length > 0 ? new ContractPlace(found) : null;
    }

    /// <summary>Whether it is a value that the contract counts up, or an instant.</summary>
    internal bool IsKnownValue(string text) => _schemas.Any(schema =>
        (schema.TryGetProperty("enum", out JsonElement values)
            && values.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.String && value.ValueEquals(text)))
        || (schema.TryGetProperty("format", out JsonElement format)
            && format.ValueEquals("date-time")
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)));

    private void Add(JsonElement schema)
    {
        schema = EmbeddedContract.Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("oneOf", out JsonElement alternatives) || schema.TryGetProperty("anyOf", out alternatives))
        {
            foreach (JsonElement alternative in alternatives.EnumerateArray())
            {
                Add(alternative);
            }

            return;
        }

        _schemas.Add(schema);
        if (schema.TryGetProperty("discriminator", out JsonElement discriminator)
            && discriminator.TryGetProperty("mapping", out JsonElement mapping))
        {
            _schemas.AddRange(mapping.EnumerateObject().Select(variant => EmbeddedContract.Follow(variant.Value.GetString()!)));
        }
    }
}
