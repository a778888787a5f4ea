namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two versions, each of them in our dialect or in upstream's.</summary>
internal static class Comparison
{
    internal static IReadOnlyList<Change> Compare(ContractVersion old, ContractVersion @new)
    {
        if (old.Contract is null || @new.Contract is null)
        {
            return (old.Contract ?? @new.Contract) is { } only
                ? [.. OperationList.All(only).Select(operation => Whole(operation, only, isNew: old.Contract is null))]
                : throw new InputException(
                    "Neither document has an operation that openapi/operations.json lists, so there is nothing to compare.");
        }

        List<Change> changes =
        [
            .. ContractDifference.Compare(old.Contract, @new.Contract),
            .. @new.Unmatched.Except(old.Unmatched).Select(reason => Change.Of("overlay-unmatched", "", null, null, reason)),
        ];
        if (old.Slice is not null && @new.Slice is not null && !JsonNode.DeepEquals(old.Slice, @new.Slice))
        {
            changes.AddRange(Upstream(old.Slice, @new.Slice, @new.Contract, [.. changes]));
        }

        return changes;
    }

    // The changes upstream that the contract does not show: texts, and what the overlay or the dialect hides.
    private static IEnumerable<Change> Upstream(JsonObject old, JsonObject @new, JsonObject contract, List<Change> found)
    {
        // A parameter that the client does not send matters only if the server requires it from now on.
        var first = new RuleContext((JsonObject?)null);
        JsonObject earlier = Sendable(old, first);
        var second = new RuleContext(earlier);
        JsonObject later = Sendable(@new, second);
        IEnumerable<string> left = second.Notes.Except(first.Notes);
        foreach (string note in left.Where(note => note.Contains(": the required parameter ", StringComparison.Ordinal)))
        {
            string operation = OperationList.All(@new).Select(operation => operation.Pointer)
                .First(pointer => note.StartsWith(JsonPointer.ToPath(pointer), StringComparison.Ordinal));
            yield return Change.Of("parameter-added-required", $"{operation}/parameters", null, null, note);
        }

        // The overlay names the types, so upstream's names mean nothing here. A type with another name in the contract is reported there.
        foreach (Change change in ContractDifference.Compare(earlier, later)
            .Where(change => change.Id is not ("schema-added" or "schema-removed" or "variant-type-changed")
                && !(change.Id == "type-changed" && IsReference(change))
                && IsOurs(change.Pointer, contract)
                && !found.Exists(other => IsReported(change, other))))
        {
            string place = Place.Of(JsonPointer.Parent(change.Pointer));
            yield return change.Severity == Severity.Documentation || change.Id == "operation-id-changed"
                ? Change.Of(
                    "upstream-text-changed", change.Pointer, change.Old, change.New,
                    $"Upstream's '{JsonPointer.Last(change.Pointer)}' of {place} changed")
                : change with { Message = $"Upstream, where the contract differs from it: {change.Message}" };
        }
    }

    private static JsonObject Sendable(JsonObject slice, RuleContext context)
    {
        JsonObject document = Derivation.Normalise(slice, context);
        new SendableRequests(context).Apply(document);

        // A mark of the derivation.
        foreach (JsonObject schema in document.Schemas().Select(schema => schema.Value).OfType<JsonObject>())
        {
            schema.Remove(NamedTypes.Within);
        }

        return document;
    }

    // The index of a parameter changes if one before it is left out.
    private static bool IsReported(Change change, Change other) =>
        JsonPointer.IsWithin(change.Pointer, other.Pointer)
        || JsonPointer.IsWithin(other.Pointer, change.Pointer)
        || (change.Id == other.Id && change.New.Text("in") is { } place && place == other.New.Text("in")
            && change.New.Text("name") == other.New.Text("name"));

    private static bool IsReference(Change change) => (change.New ?? change.Old).AsText()?.StartsWith('#') == true;

    private static bool IsOurs(string pointer, JsonObject contract) =>
        JsonPointer.Parts(pointer) is not ["components", "schemas", var schema, ..] || contract.Schemas().ContainsKey(schema);

    private static Change Whole(ListedOperation operation, JsonObject contract, bool isNew)
    {
        JsonObject? value = operation.In(contract);
        return isNew
            ? Change.Of("endpoint-added", operation.Pointer, null, value, $"{operation} was added")
            : Change.Of("endpoint-removed", operation.Pointer, value, null, $"{operation} was removed");
    }
}
