namespace Retab.Contracts.Build.Difference;

/// <summary>Compares what the server answers, by status.</summary>
internal sealed class ResponseDifference
{
    private readonly Findings _findings;
    private readonly IReadOnlyDictionary<string, KeywordRule> _responseRules;
    private readonly IReadOnlyDictionary<string, KeywordRule> _mediaTypeRules;
    private readonly IReadOnlyDictionary<string, KeywordRule> _headerRules;

    internal ResponseDifference(Findings findings, SchemaDifference schemas)
    {
        _findings = findings;
        _responseRules = new Dictionary<string, KeywordRule>(TextDifference.Rules(findings))
        {
            ["headers"] = findings.Named(
                (name, value, at) => findings.Add("response-header-added", at, null, value, "Header '" + name + "' is new"),
                (name, value, at) => findings.Add("response-header-removed", at, value, null, "Header '" + name + "' is gone"),
                (_, old, @new, at) => findings.Keywords(old, @new, at, _headerRules!)),
            ["content"] = findings.Named(
                (name, value, at) => findings.Add("response-media-type-added", at, null, value, name + " is new"),
                (name, value, at) => findings.Add("response-media-type-removed", at, value, null, name + " is gone"),
                (_, old, @new, at) => findings.Keywords(old, @new, at, _mediaTypeRules!)),
        };
        _mediaTypeRules = new Dictionary<string, KeywordRule>(TextDifference.Rules(findings)) { ["schema"] = schemas.CompareNodes };
        KeywordRule header = findings.Always("response-header-changed");
        _headerRules = new Dictionary<string, KeywordRule>(TextDifference.Rules(findings))
        {
            ["required"] = header, ["schema"] = header, ["style"] = header, ["explode"] = header, ["content"] = header, ["deprecated"] = findings.Flag("deprecated", "undeprecated"),
        };
    }

    internal KeywordRule Compare => _findings.Named(
        (status, value, at) => _findings.Add("response-added", at, null, value, "Answer " + status + " is new"),
        (status, value, at) => _findings.Add(IsSuccess(status) ? "response-removed" : "response-error-removed", at, value, null, "Answer " + status + " is gone"),
        (_, old, @new, at) => _findings.Keywords(old, @new, at, _responseRules));

    private static bool IsSuccess(string status) => status.Length > 0 && status[0] is not ('4' or '5');
}
