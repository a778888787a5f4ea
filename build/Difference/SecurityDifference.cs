namespace Retab.Contracts.Build.Difference;

/// <summary>Compares how a caller proves who it is: alternatives, and the schemes that they name.</summary>
internal sealed class SecurityDifference(Findings findings)
{
    /// <summary>Alternatives are a set: any of them does.</summary>
    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not (null or JsonArray) || @new is not (null or JsonArray))
        {
            findings.Uncovered(pointer, old, @new);
            return;
        }

        List<string> before = [.. (old as JsonArray ?? []).Select(JsonText.Compact)];
        List<string> after = [.. (@new as JsonArray ?? []).Select(JsonText.Compact)];
        foreach (string alternative in before.Except(after))
        {
            findings.Add("security-alternative-removed", At(pointer, before.IndexOf(alternative)), JsonNode.Parse(alternative), null, "Authentication by " + Words(alternative) + " is gone");
        }

        foreach (string alternative in after.Except(before))
        {
            findings.Add("security-alternative-added", At(pointer, after.IndexOf(alternative)), null, JsonNode.Parse(alternative), "Authentication by " + Words(alternative) + " is new");
        }
    }

    internal KeywordRule CompareSchemes => findings.Named(
        (name, value, at) => findings.Add("security-scheme-added", at, null, value, "Scheme " + name + " is new"),
        (name, value, at) => findings.Add("security-scheme-removed", at, value, null, "Scheme " + name + " is gone"),
        (_, old, @new, at) => findings.Keywords(old, @new, at, Rules()));

    private Dictionary<string, KeywordRule> Rules()
    {
        var rules = new Dictionary<string, KeywordRule>(TextDifference.Rules(findings));
        foreach (string keyword in (IEnumerable<string>)["type", "in", "name", "scheme", "bearerFormat", "flows", "openIdConnectUrl"])
        {
            rules[keyword] = findings.Always("security-scheme-changed");
        }

        return rules;
    }

    private static string Words(string alternative) =>
        JsonNode.Parse(alternative) is JsonObject { Count: > 0 } need ? string.Join(" and ", need.Select(scheme => scheme.Key)) : "nothing";

    private static string At(string pointer, int index) => pointer + "/" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
