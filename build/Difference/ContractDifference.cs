namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two versions of the contract, in the dialect of openapi/retab.json.</summary>
internal sealed class ContractDifference
{
    private readonly Findings _findings = new();
    private readonly ConnectionDifference _connection;
    private readonly SchemaDifference _schemas;
    private readonly KeywordRule _parameters;
    private readonly JsonObject _old;
    private readonly JsonObject _new;

    private ContractDifference(JsonObject old, JsonObject @new)
    {
        _old = old;
        _new = @new;
        _connection = new ConnectionDifference(_findings);
        _schemas = new SchemaDifference(_findings);
        _parameters = new ParameterDifference(_findings).Compare;
    }

    /// <returns>Every change, the most severe first; empty if the two are equivalent.</returns>
    internal static IReadOnlyList<Change> Compare(JsonObject old, JsonObject @new) => new ContractDifference(old, @new).Compare();

    private IReadOnlyList<Change> Compare()
    {
        _findings.Keywords(_old, _new, "", new Dictionary<string, KeywordRule>(
            _findings.Rules(("jsonSchemaDialect", "dialect-changed"), ("tags externalDocs", "text-changed")))
        {
            ["openapi"] = (old, @new, at) =>
                _findings.Always(Minor(old) == Minor(@new) ? "openapi-version-changed" : "dialect-changed")(old, @new, at),
            ["info"] = _findings.Objects(
                _findings.Rules(("version", "contract-version-changed"), ("contact license termsOfService", "text-changed"))),
            ["servers"] = _connection.Servers,
            ["security"] = Security,
            ["paths"] = _findings.Named("endpoint-added", "endpoint-removed", path => path, Path),
            ["components"] = Components,
        });
        return _findings.Changes;
    }

    // Operations that have their own security ignore that of the document; a change that affects none of them is still reported.
    private void Security(JsonNode? old, JsonNode? @new, string pointer)
    {
        bool isUsed = new[] { _old, _new }.SelectMany(Operations).Any(operation => !operation.ContainsKey("security"));
        if (isUsed)
        {
            _connection.Security(Effective(_old), Effective(_new), pointer);
        }
        else
        {
            _findings.Uncovered(old, @new, pointer);
        }
    }

    private static JsonNode? Effective(JsonObject document) =>
        (Operations(document).Take(1).FirstOrDefault(operation => operation.ContainsKey("security")) ?? document)["security"];

    private static IEnumerable<JsonObject> Operations(JsonObject document) =>
        OperationList.All(document).Select(operation => operation.In(document)!);

    private void Path(JsonNode? old, JsonNode? @new, string pointer)
    {
        var rules = new Dictionary<string, KeywordRule>(_findings.Rules(("servers", "server-changed"))) { ["parameters"] = _parameters };
        foreach (string method in Contract.Operations.Methods)
        {
            string name = $"{method.ToUpperInvariant()} {JsonPointer.Last(pointer)}";
            rules[method] = (left, right, at) =>
                _findings.Entry("endpoint-added", "endpoint-removed", name, left as JsonObject, right as JsonObject, at, Operation);
        }

        _findings.Objects(rules)(old, @new, pointer);
    }

    private void Operation(JsonNode? old, JsonNode? @new, string pointer)
    {
        var (before, after) = ((JsonObject)old!, (JsonObject)@new!);
        if (before.ContainsKey("security") || after.ContainsKey("security"))
        {
            _connection.Security(before["security"] ?? _old["security"], after["security"] ?? _new["security"], $"{pointer}/security");
        }

        var rules = new Dictionary<string, KeywordRule>(
            _findings.Rules(("operationId", "operation-id-changed"), ("tags", "text-changed"), ("servers", "server-changed")))
        {
            ["deprecated"] = _findings.Flag("operation-deprecated", "operation-undeprecated"),
            ["parameters"] = _parameters,
            ["requestBody"] = (left, right, at) => _findings.Entry(
                "request-body-added", "request-body-removed", $"The request body of {Place.Of(JsonPointer.Parent(at))}", left, right, at,
                _findings.Always("request-body-changed")),
            ["responses"] = new ResponseDifference(_findings, _schemas).Compare,
        };
        _findings.Keywords(before, after, name => JsonPointer.Append(pointer, name), rules, "security");
    }

    private void Components(JsonNode? old, JsonNode? @new, string pointer) =>
        _findings.Objects(new Dictionary<string, KeywordRule>
        {
            ["schemas"] = _findings.Named("schema-added", "schema-removed", name => name, _schemas.CompareNodes),
            ["securitySchemes"] = _connection.Schemes,
        })(old ?? new JsonObject(), @new ?? new JsonObject(), pointer);

    private static string Minor(JsonNode? version) => string.Join('.', $"{version}".Split('.', 3).Take(2));
}
