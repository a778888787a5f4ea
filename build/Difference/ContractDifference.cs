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

    private void Compare() => findings.Described(
        ("openapi", (old, @new, at) =>
            findings.Always(Minor(old) == Minor(@new) ? "openapi-version-changed" : "dialect-changed")(old, @new, at)),
        ("jsonSchemaDialect", findings.Always("dialect-changed")),
        ("info", findings.Described(
            ("version", findings.Always("contract-version-changed")),
            ("contact license termsOfService", findings.Always("text-changed")))),
        ("tags", findings.Always("text-changed")),
        ("servers", connection.Servers),
        ("security", Security),
        ("paths", findings.Named("endpoint-added", "endpoint-removed", path => path, Path)),
        ("components", Components))(older, newer, "");

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
        void Method(JsonNode? left, JsonNode? right, string at) => findings.Entry(
            "endpoint-added", "endpoint-removed", $"{JsonPointer.Last(at).ToUpperInvariant()} {JsonPointer.Last(pointer)}",
            left as JsonObject, right as JsonObject, at, Operation);
        findings.Described(
            ("servers", findings.Always("server-changed")),
            ("parameters", _parameters),
            (string.Join(' ', Contract.Operations.Methods), Method))(old, @new, pointer);
    }

    private void Operation(JsonNode? old, JsonNode? @new, string pointer)
    {
        var (before, after) = ((JsonObject)old!, (JsonObject)@new!);
        if (before.ContainsKey("security") || after.ContainsKey("security"))
        {
            connection.Security(before["security"] ?? older["security"], after["security"] ?? newer["security"], $"{pointer}/security");
        }

        findings.Described(
            ("operationId", findings.Always("operation-id-changed")),
            ("tags", findings.Always("text-changed")),
            ("servers", findings.Always("server-changed")),
            ("security", (_, _, _) => { }),
            ("deprecated", findings.Flag("operation-deprecated", "operation-undeprecated")),
            ("parameters", _parameters),
            ("requestBody", (left, right, at) => findings.Entry(
                "request-body-added", "request-body-removed", $"The request body of {Place.Of(JsonPointer.Parent(at))}", left, right, at,
                findings.Always("request-body-changed"))),
            ("responses", Responses))(before, after, pointer);
    }

    private KeywordRule Responses => findings.Named((status, old, @new, at) => findings.Entry(
        "response-added", status is ['4' or '5', ..] or "" ? "response-error-removed" : "response-removed",
        $"Response {status}", old, @new, at, findings.Described(
            ("headers", findings.Named("response-header-added", "response-header-removed", name => $"Header '{name}'", Header)),
            ("content", findings.Named(
                "response-media-type-added", "response-media-type-removed", name => $"Media type {name}",
                findings.Described(("schema", schemas.CompareNodes)))))));

    private KeywordRule Header => findings.Described(
        ("required schema style explode content", findings.Always("response-header-changed")),
        ("deprecated", findings.Flag("deprecated", "undeprecated")));

    private void Components(JsonNode? old, JsonNode? @new, string pointer) => findings.Objects(
        ("schemas", findings.Named("schema-added", "schema-removed", name => name, schemas.CompareNodes)),
        ("securitySchemes", connection.Schemes))(old ?? new JsonObject(), @new ?? new JsonObject(), pointer);

    private static string Minor(JsonNode? version) => string.Join('.', $"{version}".Split('.', 3).Take(2));
}
