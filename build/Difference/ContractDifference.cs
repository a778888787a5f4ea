namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two versions of the contract, in the dialect of openapi/retab.json.</summary>
internal sealed class ContractDifference
{
    private readonly Findings _findings = new();
    private readonly JsonObject _old;
    private readonly JsonObject _new;
    private readonly IReadOnlyDictionary<string, KeywordRule> _operationRules;

    private ContractDifference(JsonObject old, JsonObject @new)
    {
        _old = old;
        _new = @new;
        Schemas = new SchemaDifference(_findings);
        KeywordRule body = (left, right, at) => _findings.Always(left is null ? "request-body-added" : right is null ? "request-body-removed" : "request-body-changed")(left, right, at);
        _operationRules = new Dictionary<string, KeywordRule>(TextDifference.Rules(_findings))
        {
            ["operationId"] = _findings.Always("operation-id-changed"),
            ["tags"] = _findings.Always("text-changed"),
            ["deprecated"] = _findings.Flag("operation-deprecated", "operation-undeprecated"),
            ["parameters"] = new ParameterDifference(_findings).Compare,
            ["requestBody"] = body,
            ["responses"] = new ResponseDifference(_findings, Schemas).Compare,
            ["servers"] = _findings.Always("server-changed"),
        };
    }

    private SchemaDifference Schemas { get; }

    /// <returns>Every change, the gravest first; empty when the two say the same.</returns>
    internal static IReadOnlyList<Change> Compare(JsonObject old, JsonObject @new) => new ContractDifference(old, @new).Compare();

    private IReadOnlyList<Change> Compare()
    {
        KeywordRule text = _findings.Always("text-changed");
        _findings.Keywords(_old, _new, "", new Dictionary<string, KeywordRule>
        {
            ["openapi"] = (old, @new, at) => _findings.Always(Minor(old) == Minor(@new) ? "openapi-version-changed" : "dialect-changed")(old, @new, at),
            ["jsonSchemaDialect"] = _findings.Always("dialect-changed"),
            ["info"] = Info,
            ["servers"] = new ServerDifference(_findings).Compare,
            ["security"] = Security,
            ["tags"] = text,
            ["externalDocs"] = text,
            ["paths"] = Paths,
            ["components"] = Components,
        });
        return _findings.Changes;
    }

    private void Info(JsonNode? old, JsonNode? @new, string pointer)
    {
        var rules = new Dictionary<string, KeywordRule>(TextDifference.Rules(_findings)) { ["version"] = _findings.Always("contract-version-changed") };
        foreach (string keyword in (IEnumerable<string>)["contact", "license", "termsOfService"])
        {
            rules[keyword] = _findings.Always("text-changed");
        }

        if (old is null || @new is null)
        {
            _findings.Uncovered(pointer, old, @new);
        }
        else
        {
            Objects(old, @new, pointer, rules);
        }
    }

    private void Objects(JsonNode? old, JsonNode? @new, string pointer, IReadOnlyDictionary<string, KeywordRule> rules)
    {
        if (old is not (null or JsonObject) || @new is not (null or JsonObject))
        {
            _findings.Uncovered(pointer, old, @new);
        }
        else
        {
            _findings.Keywords(old as JsonObject ?? [], @new as JsonObject ?? [], pointer, rules);
        }
    }

    // An operation that names its own takes no notice of the document's; a change nobody feels is still told.
    private void Security(JsonNode? old, JsonNode? @new, string pointer)
    {
        bool isFelt = new[] { _old, _new }.Any(document => Operations(document).Any(operation => !operation.ContainsKey("security")));
        if (isFelt)
        {
            new SecurityDifference(_findings).Compare(Effective(_old), Effective(_new), pointer);
        }
        else
        {
            _findings.Uncovered(pointer, old, @new);
        }
    }

    private static JsonNode? Effective(JsonObject document) => Operations(document).FirstOrDefault() is { } operation && operation.ContainsKey("security") ? operation["security"] : document["security"];

    private static IEnumerable<JsonObject> Operations(JsonObject document) =>
        (document.Object("paths") ?? []).SelectMany(path => Contract.Operations.Methods.Select(method => path.Value.Object(method))).OfType<JsonObject>();

    private void Paths(JsonNode? old, JsonNode? @new, string pointer) => _findings.Named(
        (path, value, at) => Added(path, value, at),
        (path, value, at) => Removed(path, value, at),
        (path, before, after, at) =>
        {
            var rules = new Dictionary<string, KeywordRule>(TextDifference.Rules(_findings)) { ["servers"] = _findings.Always("server-changed"), ["parameters"] = new ParameterDifference(_findings).Compare };
            foreach (string method in Contract.Operations.Methods)
            {
                rules[method] = (left, right, where) => Operation(path, method, left, right, where);
            }

            _findings.Keywords(before, after, at, rules);
        })(old, @new, pointer);

    private void Added(string path, JsonNode? value, string at) => _findings.Add("endpoint-added", at, null, value, path + " is new");

    private void Removed(string path, JsonNode? value, string at) => _findings.Add("endpoint-removed", at, value, null, path + " is gone");

    private void Operation(string path, string method, JsonNode? old, JsonNode? @new, string pointer)
    {
        string name = method.ToUpperInvariant() + " " + path;
        if (old is not JsonObject before)
        {
            Added(name, @new, pointer);
            return;
        }

        if (@new is not JsonObject after)
        {
            Removed(name, old, pointer);
            return;
        }

        if (before.ContainsKey("security") || after.ContainsKey("security"))
        {
            new SecurityDifference(_findings).Compare(before["security"] ?? _old["security"], after["security"] ?? _new["security"], pointer + "/security");
        }

        _findings.Keywords(before, after, at => JsonPointer.Append(pointer, at), _operationRules, "security");
    }

    private void Components(JsonNode? old, JsonNode? @new, string pointer) => Objects(old, @new, pointer, new Dictionary<string, KeywordRule>
    {
        ["schemas"] = _findings.Named(
            (name, value, at) => _findings.Add("schema-added", at, null, value, name + " is new"),
            (name, value, at) => _findings.Add("schema-removed", at, value, null, name + " is gone"),
            (_, before, after, at) => Schemas.Compare(before, after, at)),
        ["securitySchemes"] = new SecurityDifference(_findings).CompareSchemes,
    });

    private static string Minor(JsonNode? version) => string.Join('.', (version?.ToString() ?? "").Split('.', 3).Take(2));
}
