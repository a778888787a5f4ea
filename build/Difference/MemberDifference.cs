namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the members of an object, and which of them are required.</summary>
internal sealed class MemberDifference(Findings findings, SchemaDifference schemas)
{
    internal void Compare(FlatSchema old, FlatSchema @new)
    {
        if (!AreNames(old.Keywords["required"]) || !AreNames(@new.Keywords["required"]))
        {
            if (!JsonNode.DeepEquals(old.Keywords["required"], @new.Keywords["required"]))
            {
                findings.Uncovered(@new.PointerOf("required"), old.Keywords["required"], @new.Keywords["required"]);
            }

            return;
        }

        HashSet<string> before = [.. old.Keywords.Texts("required")];
        HashSet<string> after = [.. @new.Keywords.Texts("required")];
        string pointer = @new.Keywords.ContainsKey("properties") ? @new.PointerOf("properties") : old.PointerOf("properties");
        findings.Named(
            (name, value, at) => findings.Add(after.Contains(name) ? "member-added-required" : "member-added", at, null, value, $"{Place.InCSharp(at, @new.Keywords)} is new"),
            (name, value, at) => findings.Add("member-removed", at, value, null, $"{Place.InCSharp(at, old.Keywords)} is gone"),
            (_, left, right, at) => schemas.Compare(left, right, at))(old.Keywords["properties"], @new.Keywords["properties"], pointer);

        foreach (string name in before.Union(after).Where(name => before.Contains(name) != after.Contains(name)))
        {
            bool wasThere = old.Keywords.Object("properties")?.ContainsKey(name) == true;
            bool isThere = @new.Keywords.Object("properties")?.ContainsKey(name) == true;
            if (wasThere == isThere)
            {
                string at = isThere ? JsonPointer.Append(pointer, name) : @new.PointerOf("required");
                findings.Add(
                    after.Contains(name) ? "member-became-required" : "member-became-optional",
                    at,
                    JsonValue.Create(before.Contains(name)),
                    JsonValue.Create(after.Contains(name)),
                    (isThere ? Place.InCSharp(at) : Place.Of(@new.Pointer) + "." + name) + (after.Contains(name) ? " is required" : " is optional"));
            }
        }
    }

    private static bool AreNames(JsonNode? required) => required is null || (required is JsonArray names && names.All(name => name.AsText() is not null));
}
