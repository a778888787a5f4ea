namespace Retab.Contracts.Build.Tests.Difference;

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Json;

/// <summary>
/// Everything in the contract is changed, removed and added to, one at a time: nothing passes unseen, only texts as texts.
/// </summary>
[TestFixture]
public sealed class MutationTests
{
    // Where only people read: below these, by whatever name.
    private static readonly HashSet<string> Texts = ["description", "summary", "title", "example", "examples", "tags"];

    private static JsonObject CheckedIn => Documents.Parse(Documents.CheckedInContract);

    [Test]
    public void Compare_EveryMutationOfTheContract_IsReported()
    {
        var unseen = new List<string>();
        var belittled = new List<string>();
        int count = 0;
        foreach ((string what, string pointer, JsonObject mutant) in Mutants())
        {
            count++;
            IReadOnlyList<Change> changes = ContractDifference.Compare(CheckedIn, mutant);
            if (changes.Count == 0)
            {
                unseen.Add(what + " " + pointer);
            }
            else if (!IsText(pointer) && changes.All(change => change.Severity == Severity.Documentation))
            {
                belittled.Add(what + " " + pointer + ": " + string.Join(", ", changes.Select(change => change.Id)));
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(unseen, Is.Empty);
            Assert.That(belittled, Is.Empty);
            Assert.That(count, Is.GreaterThan(1900));
        });
    }

    [Test]
    public void Compare_UnknownKeywordBesideAnotherChange_IsUncoveredToo()
    {
        JsonObject mutant = Documents.Contract;
        JsonObject member = mutant["components"]!["schemas"]!["FileRef"]!["properties"]!["id"]!.AsObject();
        member["contentEncoding"] = "base64";
        member["description"] = "Another text.";
        mutant["components"]!["schemas"]!["FileRef"]!["properties"]!.AsObject()["size"] = new JsonObject { ["type"] = "integer" };

        IReadOnlyList<Change> changes = ContractDifference.Compare(Documents.Contract, mutant);

        Assert.That(changes.Select(change => (change.Id, change.Pointer)), Is.EqualTo(new[]
        {
            ("uncovered", "/components/schemas/FileRef/properties/id/contentEncoding"),
            ("member-added", "/components/schemas/FileRef/properties/size"),
            ("text-changed", "/components/schemas/FileRef/properties/id/description"),
        }));
    }

    private static IEnumerable<(string What, string Pointer, JsonObject Mutant)> Mutants()
    {
        foreach (string pointer in Pointers(CheckedIn, "").Skip(1))
        {
            JsonObject removed = CheckedIn;
            (JsonNode parent, string name) = Find(removed, pointer);
            if (parent is JsonArray items)
            {
                items.RemoveAt(int.Parse(name, CultureInfo.InvariantCulture));
            }
            else
            {
                ((JsonObject)parent).Remove(name);
            }

            yield return ("removed", pointer, removed);

            JsonObject changed = CheckedIn;
            (parent, name) = Find(changed, pointer);
            JsonNode? value = JsonPointer.Follow(changed, "#" + Escaped(pointer));
            if (value is JsonObject grown)
            {
                grown["mutant"] = "new";
                yield return ("added to", pointer, changed);
            }
            else if (value is JsonArray longer)
            {
                longer.Add(longer.Count > 0 && longer[0]?.GetValueKind() == JsonValueKind.String
                    ? "mutant"
                    : new JsonObject { ["mutant"] = "new" });
                yield return ("added to", pointer, changed);
            }
            else
            {
                Set(parent, name, Other(value));
                yield return ("changed", pointer, changed);
            }
        }
    }

    private static IEnumerable<string> Pointers(JsonNode? node, string pointer) =>
        node.Children().SelectMany(child => Pointers(child.Value, JsonPointer.Append(pointer, child.Name))).Prepend(pointer);

    private static (JsonNode Parent, string Name) Find(JsonNode document, string pointer) =>
        (JsonPointer.Follow(document, "#" + Escaped(JsonPointer.Parent(pointer))) ?? document, JsonPointer.Last(pointer));

    private static string Escaped(string pointer) => pointer.Replace("%", "%25", System.StringComparison.Ordinal);

    private static void Set(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonArray items)
        {
            items[int.Parse(name, CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[name] = value;
        }
    }

    private static JsonNode Other(JsonNode? leaf) => leaf?.GetValueKind() switch
    {
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        JsonValueKind.Number => leaf.GetValue<decimal>() + 1,
        JsonValueKind.String => leaf.GetValue<string>() + "x",
        _ => "x",
    };

    private static bool IsText(string pointer)
    {
        string[] parts = [.. pointer.Split('/').Select(part => JsonPointer.Last("/" + part))];

        // A member may bear the name of a keyword.
        return pointer == "/info/version" || parts.Where((part, i) => Texts.Contains(part) && parts[i - 1] != "properties").Any();
    }
}
