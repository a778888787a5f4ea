namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the responses of an operation, by status.</summary>
internal sealed class ResponseDifference(Findings findings, SchemaDifference schemas)
{
    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        Dictionary<string, KeywordRule> header = new(findings.Rules(("required schema style explode content", "response-header-changed")))
        {
            ["deprecated"] = findings.Flag("deprecated", "undeprecated"),
        };
        Dictionary<string, KeywordRule> mediaType = new(findings.Rules()) { ["schema"] = schemas.CompareNodes };
        Dictionary<string, KeywordRule> response = new(findings.Rules())
        {
            ["headers"] = findings.Named(
                "response-header-added", "response-header-removed", name => $"Header '{name}'", findings.Objects(header)),
            ["content"] = findings.Named(
                "response-media-type-added", "response-media-type-removed", name => $"Media type {name}", findings.Objects(mediaType)),
        };
        findings.Named((status, before, after, at) => findings.Entry(
            "response-added", Removed(status), $"Response {status}", before, after, at, findings.Objects(response)))(old, @new, pointer);
    }

    private static string Removed(string status) => status is ['4' or '5', ..] or "" ? "response-error-removed" : "response-removed";
}
