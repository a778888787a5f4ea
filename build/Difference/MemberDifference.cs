namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the members of an object, which of them are required, and the names of members and values in C#.</summary>
internal sealed class MemberDifference(Findings findings, SchemaDifference schemas)
{
    internal void Compare(FlatSchema old, FlatSchema @new)
    {
        Spelling(old, @new);
        if (!AreNames(old.Keywords["required"]) || !AreNames(@new.Keywords["required"]))
        {
            if (!JsonNode.DeepEquals(old.Keywords["required"], @new.Keywords["required"]))
            {
                findings.Uncovered(old.Keywords["required"], @new.Keywords["required"], @new.PointerOf("required"));
            }

            return;
        }

        HashSet<string> before = [.. old.Keywords.Texts("required")];
        HashSet<string> after = [.. @new.Keywords.Texts("required")];
        string pointer = FlatSchema.PointerOf("properties", old, @new);
        (JsonNode? left, JsonNode? right) = (old.Keywords["properties"], @new.Keywords["properties"]);
        findings.Named((name, member, other, at) => findings.Entry(
            after.Contains(name) ? "member-added-required" : "member-added", "member-removed",
            Place.InCSharp(at, (member is null ? @new : old).Keywords), member, other, at, schemas.CompareNodes))(left, right, pointer);

        foreach (string name in before.Union(after).Where(name => before.Contains(name) != after.Contains(name)))
        {
            bool isRequired = after.Contains(name);
            bool isThere = (right as JsonObject)?.ContainsKey(name) == true;
            if (isThere == ((left as JsonObject)?.ContainsKey(name) == true))
            {
                string at = isThere ? JsonPointer.Append(pointer, name) : @new.PointerOf("required");
                string member = isThere ? Place.InCSharp(at) : $"{Place.Of(@new.Pointer)}.{name}";
                string id = (isThere, isRequired) switch
                {
                    (true, true) => "member-became-required",
                    (true, false) => "member-became-optional",
                    (false, true) => "constraint-tightened",
                    _ => "constraint-loosened",
                };
                findings.Add(id, at, !isRequired, isRequired, $"{member} became {(isRequired ? "required" : "optional")}");
            }
        }
    }

    // The name of what was added or removed is not a change of its own.
    private void Spelling(FlatSchema before, FlatSchema after)
    {
        FlatSchema[] both = [before, after];
        IEnumerable<string> names = both.SelectMany(schema => schema.Keywords.Object(Names.Keyword) ?? []).Select(name => name.Key)
            .Distinct().Where(name => both.All(schema => schema.Keywords.Texts("enum").Contains(name)
                || schema.Keywords.Object("properties")?.ContainsKey(name) == true));
        foreach (string name in names)
        {
            (string old, string @new) = (Names.Of(before.Keywords, name), Names.Of(after.Keywords, name));
            if (old != @new)
            {
                string at = JsonPointer.Append(after.PointerOf(Names.Keyword), name);
                findings.Add("name-changed", at, old, @new, $"{Place.Of(after.Pointer)}.{old} ('{name}') was renamed to {@new}");
            }
        }
    }

    private static bool AreNames(JsonNode? required) =>
        required is null || (required is JsonArray names && names.All(name => name.AsText() is not null));
}
