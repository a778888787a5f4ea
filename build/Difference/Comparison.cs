using Retab.Contracts.Build.Import.Rules;

namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two versions, whatever dialect each was written in.</summary>
internal static class Comparison
{
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
        // What the client does not send it does not miss, unless the server asks for it from now on.
        List<string> left = [];
        List<string> stillLeft = [];
        JsonObject earlier = Sendable(old, previous: null, left);
        JsonObject later = Sendable(@new, earlier, stillLeft);
        foreach (string note in stillLeft.Except(left).Where(note => note.Contains(": the required parameter ", System.StringComparison.Ordinal)))
        {
            yield return Make("parameter-added-required", "/paths", null, null, note);
        }

        // The names of types are the overlay's, so here they tell nothing; a type of another name in the contract is told there.
        foreach (Change change in ContractDifference.Compare(earlier, later)
            .Where(change => change.Id is not ("schema-added" or "schema-removed" or "variant-type-changed")
                && !(change.Id == "type-changed" && IsReference(change))
                && IsOurs(change.Pointer, contract)
                && !found.Exists(other => IsTold(change, other))))
        {
            yield return change.Severity == Severity.Documentation || change.Id == "operation-id-changed"
                ? Make("upstream-text-changed", change.Pointer, change.Old, change.New, $"Upstream's '{JsonPointer.Last(change.Pointer)}' of {Place.Of(JsonPointer.Parent(change.Pointer))} changed")
                : change with { Message = "Upstream, where the contract says otherwise: " + change.Message };
        }
    }

    private static JsonObject Sendable(JsonObject slice, JsonObject? previous, List<string> notes)
    {
        var context = new RuleContext(previous);
        JsonObject document = Derivation.Normalise(slice, context);
        new SendableRequests(context).Apply(document);
        notes.AddRange(context.Notes);
        return document;
    }

    // A parameter has another index where one before it is left out.
    private static bool IsTold(Change change, Change other) =>
        JsonPointer.IsWithin(change.Pointer, other.Pointer)
        || JsonPointer.IsWithin(other.Pointer, change.Pointer)
        || (change.Id == other.Id && change.New.Text("in") is { } place && place == other.New.Text("in") && change.New.Text("name") == other.New.Text("name"));

    private static bool IsReference(Change change) => (change.New ?? change.Old).AsText()?.StartsWith('#') == true;

    private static bool IsOurs(string pointer, JsonObject contract) =>
        pointer.Split('/') is not ["", "components", "schemas", var schema, ..]
        || contract.Object("components").Object("schemas")?.ContainsKey(JsonPointer.Last("/" + schema)) == true;

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
