using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Intake;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two versions, whatever dialect each was written in.</summary>
internal static class Comparison
{
    private static readonly HashSet<string> Texts = ["title", "description", "summary", "example", "examples", "tags", "termsOfService"];

    /// <param name="old">The version before.</param>
    /// <param name="new">The version after.</param>
    /// <exception cref="InputException">Neither version has one of the operations.</exception>
    internal static IReadOnlyList<Change> Compare(ContractVersion old, ContractVersion @new)
    {
        if (old.Contract is null || @new.Contract is null)
        {
            return (old.Contract ?? @new.Contract) is { } only
                ? [.. OperationList.All(only).Select(operation => Whole(operation, only, isNew: old.Contract is null))]
                : throw new InputException("Neither document has an operation of openapi/operations.json: there is nothing to compare.");
        }

        List<Change> changes = [.. ContractDifference.Compare(old.Contract, @new.Contract)];
        changes.AddRange(@new.Unmatched.Except(old.Unmatched).Select(reason => Make("overlay-unmatched", "", null, null, reason)));
        if (old.Slice is not null && @new.Slice is not null)
        {
            changes.AddRange(Upstream(old.Slice, @new.Slice, @new.Contract, [.. changes]));
        }

        return changes;
    }

    // What upstream says otherwise and our document does not repeat: texts, and what the overlay or the dialect covers up.
    private static IEnumerable<Change> Upstream(JsonObject old, JsonObject @new, JsonObject contract, List<Change> found)
    {
        foreach ((string pointer, JsonNode? before, JsonNode? after) in Leaves(old, @new, ""))
        {
            if (IsText(pointer) && !found.Exists(change => JsonPointer.IsWithin(pointer, change.Pointer) || JsonPointer.IsWithin(change.Pointer, pointer)))
            {
                yield return Make("upstream-text-changed", pointer, before, after, "Upstream's '" + JsonPointer.Last(pointer) + "' of " + Place.Of(JsonPointer.Parent(pointer)) + " changed");
            }
        }

        // The names of types are the overlay's, so here they tell nothing; a type of another name in the contract is told there.
        foreach (Change change in ContractDifference.Compare(Derivation.Normalise(old), Derivation.Normalise(@new))
            .Where(change => change.Severity != Severity.Documentation
                && change.Id is not ("schema-added" or "schema-removed")
                && !(change.Id == "type-changed" && IsReference(change))
                && IsOurs(change.Pointer, contract)
                && !found.Exists(other => IsTold(change, other))))
        {
            yield return change.Id == "operation-id-changed"
                ? Make("upstream-text-changed", change.Pointer, change.Old, change.New, "Upstream's operationId changed")
                : change with { Message = "Upstream, where the contract says otherwise: " + change.Message };
        }
    }

    // A parameter has another index where one before it is left out.
    private static bool IsTold(Change change, Change other) =>
        JsonPointer.IsWithin(change.Pointer, other.Pointer)
        || JsonPointer.IsWithin(other.Pointer, change.Pointer)
        || (change.Id == other.Id && change.New.Text("in") is { } place && place == other.New.Text("in") && change.New.Text("name") == other.New.Text("name"));

    // A member may bear the name of a keyword.
    private static bool IsText(string pointer)
    {
        string[] parts = pointer.Split('/');
        return parts.Where((part, i) => Texts.Contains(part) && parts[i - 1] != "properties").Any();
    }

    private static bool IsReference(Change change) => (change.New ?? change.Old).AsText()?.StartsWith('#') == true;

    private static bool IsOurs(string pointer, JsonObject contract) =>
        pointer.Split('/') is not ["", "components", "schemas", var schema, ..]
        || contract.Object("components").Object("schemas")?.ContainsKey(JsonPointer.Last("/" + schema)) == true;

    private static IEnumerable<(string Pointer, JsonNode? Old, JsonNode? New)> Leaves(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (JsonNode.DeepEquals(old, @new))
        {
            yield break;
        }

        if ((old is JsonObject && @new is JsonObject) || (old is JsonArray before && @new is JsonArray after && before.Count == after.Count))
        {
            Dictionary<string, JsonNode?> left = JsonChildren.Of(old).ToDictionary(child => child.Name, child => child.Value);
            Dictionary<string, JsonNode?> right = JsonChildren.Of(@new).ToDictionary(child => child.Name, child => child.Value);
            foreach (var leaf in left.Keys.Union(right.Keys).SelectMany(name => Leaves(left.GetValueOrDefault(name), right.GetValueOrDefault(name), JsonPointer.Append(pointer, name))))
            {
                yield return leaf;
            }
        }
        else
        {
            yield return (pointer, old, @new);
        }
    }

    private static Change Whole(ListedOperation operation, JsonObject contract, bool isNew)
    {
        JsonNode? value = operation.In(contract)?.DeepClone();
        return isNew
            ? Make("endpoint-added", operation.Pointer, null, value, $"{operation} is new")
            : Make("endpoint-removed", operation.Pointer, value, null, $"{operation} is gone");
    }

    private static Change Make(string id, string pointer, JsonNode? old, JsonNode? @new, string what) =>
        new(id, Policy.SeverityOf(id), pointer, old, @new, what.TrimEnd('.') + ": " + Policy.MeaningOf(id) + ".");
}
