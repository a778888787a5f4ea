namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two versions of the contract, in the dialect of openapi/retab.json.</summary>
internal sealed class ContractDifference(
    Findings findings, ConnectionDifference connection, SchemaDifference schemas, JsonObject older, JsonObject newer)
{
    private readonly KeywordRule _parameters = new ParameterDifference(findings).Compare;

    /// <returns>Every change, the most severe first; empty if the two are equivalent.</returns>
    internal static IReadOnlyList<Change> Compare(JsonObject old, JsonObject @new)
    {
        var findings = new Findings();
        new ContractDifference(findings, new ConnectionDifference(findings), new SchemaDifference(findings), old, @new).Compare();
        return findings.Changes;
    }

    private void Compare() => findings.Keywords(older, newer, "", new Dictionary<string, KeywordRule>(
        findings.Rules(("jsonSchemaDialect", "dialect-changed"), ("tags externalDocs", "text-changed")))
    {
        ["openapi"] = (old, @new, at) =>
            findings.Always(Minor(old) == Minor(@new) ? "openapi-version-changed" : "dialect-changed")(old, @new, at),
        ["info"] = findings.Objects(
            findings.Rules(("version", "contract-version-changed"), ("contact license termsOfService", "text-changed"))),
        ["servers"] = connection.Servers,
        ["security"] = Security,
        ["paths"] = findings.Named("endpoint-added", "endpoint-removed", path => path, Path),
        ["components"] = Components,
    });

    // Operations that have their own security ignore that of the document; a change that affects none of them is still reported.
    private void Security(JsonNode? old, JsonNode? @new, string pointer)
    {
        bool isUsed = new[] { older, newer }.SelectMany(Operations).Any(operation => !operation.ContainsKey("security"));
        (isUsed ? connection.Security : findings.Uncovered)(isUsed ? Effective(older) : old, isUsed ? Effective(newer) : @new, pointer);
    }

    private static JsonNode? Effective(JsonObject document) =>
        (Operations(document).Take(1).FirstOrDefault(operation => operation.ContainsKey("security")) ?? document)["security"];

    private static IEnumerable<JsonObject> Operations(JsonObject document) =>
        OperationList.All(document).Select(operation => operation.In(document)!);

    private void Path(JsonNode? old, JsonNode? @new, string pointer)
    {
        var rules = new Dictionary<string, KeywordRule>(findings.Rules(("servers", "server-changed"))) { ["parameters"] = _parameters };
        foreach (string method in Contract.Operations.Methods)
        {
            string name = $"{method.ToUpperInvariant()} {JsonPointer.Last(pointer)}";
            rules[method] = (left, right, at) =>
                findings.Entry("endpoint-added", "endpoint-removed", name, left as JsonObject, right as JsonObject, at, Operation);
        }

        findings.Objects(rules)(old, @new, pointer);
    }

    private void Operation(JsonNode? old, JsonNode? @new, string pointer)
    {
        var (before, after) = ((JsonObject)old!, (JsonObject)@new!);
        if (before.ContainsKey("security") || after.ContainsKey("security"))
        {
            connection.Security(before["security"] ?? older["security"], after["security"] ?? newer["security"], $"{pointer}/security");
        }

        var rules = new Dictionary<string, KeywordRule>(
            findings.Rules(("operationId", "operation-id-changed"), ("tags", "text-changed"), ("servers", "server-changed")))
        {
            ["deprecated"] = findings.Flag("operation-deprecated", "operation-undeprecated"),
            ["parameters"] = _parameters,
            ["requestBody"] = (left, right, at) => findings.Entry(
                "request-body-added", "request-body-removed", $"The request body of {Place.Of(JsonPointer.Parent(at))}", left, right, at,
                findings.Always("request-body-changed")),
            ["responses"] = Responses,
        };
        findings.Keywords(before, after, name => JsonPointer.Append(pointer, name), rules, "security");
    }

    private KeywordRule Responses => findings.Named((status, old, @new, at) => findings.Entry(
        "response-added", status is ['4' or '5', ..] or "" ? "response-error-removed" : "response-removed",
        $"Response {status}", old, @new, at, findings.Objects(new Dictionary<string, KeywordRule>(findings.Rules())
        {
            ["headers"] = findings.Named("response-header-added", "response-header-removed", name => $"Header '{name}'", Header),
            ["content"] = findings.Named(
                "response-media-type-added", "response-media-type-removed", name => $"Media type {name}",
                findings.Objects(new Dictionary<string, KeywordRule>(findings.Rules()) { ["schema"] = schemas.CompareNodes })),
        })));

    private KeywordRule Header => findings.Objects(
        new Dictionary<string, KeywordRule>(findings.Rules(("required schema style explode content", "response-header-changed")))
        {
            ["deprecated"] = findings.Flag("deprecated", "undeprecated"),
        });

    private void Components(JsonNode? old, JsonNode? @new, string pointer) =>
        findings.Objects(new Dictionary<string, KeywordRule>
        {
            ["schemas"] = findings.Named("schema-added", "schema-removed", name => name, schemas.CompareNodes),
            ["securitySchemes"] = connection.Schemes,
        })(old ?? new JsonObject(), @new ?? new JsonObject(), pointer);

    private static string Minor(JsonNode? version) => string.Join('.', $"{version}".Split('.', 3).Take(2));
}
