namespace Retab.Contracts.Build.Difference;

/// <summary>What only people read: texts and examples.</summary>
internal static class TextDifference
{
    private static readonly string[] Texts = ["description", "title", "summary", "$comment", "externalDocs"];

    /// <summary>One rule per keyword that holds a text or an example.</summary>
    internal static Dictionary<string, KeywordRule> Rules(Findings findings)
    {
        var rules = new Dictionary<string, KeywordRule>
        {
            ["example"] = findings.Always("example-changed"),
            ["examples"] = Examples(findings),
        };
        foreach (string keyword in Texts)
        {
            rules[keyword] = findings.Always("text-changed");
        }

        return rules;
    }

    // By name where they have names, as a whole where they are a list.
    private static KeywordRule Examples(Findings findings)
    {
        KeywordRule whole = findings.Always("example-changed");
        KeywordRule named = findings.Named(
            (_, value, pointer) => whole(null, value, pointer),
            (_, value, pointer) => whole(value, null, pointer),
            (_, old, @new, pointer) => whole(old, @new, pointer));
        return (old, @new, pointer) =>
        {
            bool areNamed = (old ?? @new) is System.Text.Json.Nodes.JsonObject && (@new ?? old) is System.Text.Json.Nodes.JsonObject;
            (areNamed ? named : whole)(old, @new, pointer);
        };
    }
}
