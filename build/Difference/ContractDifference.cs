namespace Retab.Contracts.Build.Difference;

/// <summary>Compares two versions of the contract, in the dialect of openapi/retab.json.</summary>
internal sealed class ContractDifference(Findings findings)
{
    private readonly SchemaDifference _schemas = new(findings);

    /// <returns>Every change, the most severe first; empty if the two are equivalent.</returns>
    internal static IReadOnlyList<Change> Compare(JsonObject old, JsonObject @new)
    {
        var findings = new Findings();
        new ContractDifference(findings).Document(WithSchemesOf(@new, old, findings), @new, "");
        return findings.Changes;
    }

    // The name of a security scheme means nothing to the client.
    private static JsonObject WithSchemesOf(JsonObject @new, JsonObject old, Findings findings)
    {
        var renamed = (JsonObject)old.DeepClone();
        JsonObject before = Schemes(renamed);
        foreach ((string name, JsonNode? scheme) in Schemes(@new).Where(scheme => !before.ContainsKey(scheme.Key)))
        {
            string? other = before.Where(one => !Schemes(@new).ContainsKey(one.Key) && AreSame(one.Value, scheme))
                .Select(one => one.Key).FirstOrDefault();
            if (other is not null)
            {
                IEnumerable<JsonNode?> needs =
                    OperationList.All(renamed).SelectMany(operation => operation.In(renamed).Array("security") ?? []);
                foreach (JsonObject named in needs.OfType<JsonObject>().Append(before).Where(named => named.ContainsKey(other)).ToList())
                {
                    named.Remove(other, out JsonNode? value);
                    named[name] = value;
                }

                string pointer = JsonPointer.Append("/components/securitySchemes", name);
                findings.Add("text-changed", pointer, other, name, $"Security scheme {other} was renamed to {name}");
            }
        }

        return renamed;
    }

    private static JsonObject Schemes(JsonObject document) => document.Object("components").Object("securitySchemes") ?? [];

    private static bool AreSame(JsonNode? left, JsonNode? right)
    {
        static JsonObject Meant(JsonNode? scheme) => (scheme as JsonObject ?? []).Where(member => member.Key != "description").ToJson();
        return JsonNode.DeepEquals(Meant(left), Meant(right));
    }

    private KeywordRule Document => findings.Described(
        ("openapi", (old, @new, at) =>
            findings.Always(Minor(old) == Minor(@new) ? "openapi-version-changed" : "dialect-changed")(old, @new, at)),
        ("jsonSchemaDialect", findings.Always("dialect-changed")),
        ("info", findings.Described(
            ("version", findings.Always("contract-version-changed")),
            ("contact license termsOfService", findings.Always("text-changed")))),
        ("tags", findings.Always("text-changed")),
        ("servers", Servers),
        ("paths", findings.Named("endpoint-added", "endpoint-removed", path => path, Path)),
        ("components", (old, @new, at) => Components(old ?? new JsonObject(), @new ?? new JsonObject(), at)));

    private KeywordRule Path => findings.Described(
        ("servers", findings.Always("server-changed")),
        (string.Join(' ', Operations.Methods), (old, @new, at) => findings.Entry(
            "endpoint-added", "endpoint-removed", Place.Of(at), old as JsonObject, @new as JsonObject, at, Operation)));

    private KeywordRule Operation => findings.Described(
        ("operationId", findings.Always("operation-id-changed")),
        ("tags", findings.Always("text-changed")),
        ("servers", findings.Always("server-changed")),
        ("security", Security),
        ("deprecated", findings.Flag("operation-deprecated", "operation-undeprecated")),
        ("parameters", new ParameterDifference(findings).Compare),
        ("requestBody", (old, @new, at) => findings.Entry(
            "request-body-added", "request-body-removed", $"The request body of {Place.Of(JsonPointer.Parent(at))}", old, @new, at,
            findings.Always("request-body-changed"))),
        ("responses", Responses));

    private KeywordRule Responses => findings.Named((status, old, @new, at) => findings.Entry(
        "response-added", status is ['4' or '5', ..] or "" ? "response-error-removed" : "response-removed",
        $"Response {status}", old, @new, at, findings.Described(
            ("headers", findings.Named("response-header-added", "response-header-removed", name => $"Header '{name}'", Header)),
            ("content", findings.Named(
                "response-media-type-added", "response-media-type-removed", name => $"Media type {name}",
                findings.Described(("schema", _schemas.CompareNodes)))))));

    private KeywordRule Header => findings.Described(
        ("required schema style explode content", findings.Always("response-header-changed")),
        ("deprecated", findings.Flag("deprecated", "undeprecated")));

    private KeywordRule Components => findings.Objects(
        ("schemas", findings.Named("schema-added", "schema-removed", name => name, _schemas.CompareNodes)),
        ("securitySchemes", findings.Named(
            "security-scheme-added", "security-scheme-removed", name => $"Security scheme {name}", findings.Described(
                ("type in name scheme bearerFormat flows openIdConnectUrl", findings.Always("security-scheme-changed"))))));

    // Each alternative is sufficient, so their order does not matter. Where no authentication is needed, none is rejected.
    private void Security(JsonNode? before, JsonNode? after, string pointer)
    {
        bool isOpen = (after as JsonArray)?.Any(need => need is JsonObject { Count: 0 }) ?? true;
        findings.Keyed(need => need?.ToJsonString(), (_, old, @new, at) => findings.Entry(
            "security-alternative-added", isOpen ? "security-alternative-optional" : "security-alternative-removed",
            $"Authentication by {Words(old ?? @new)}", old, @new, at, findings.Uncovered))(before, after, pointer);
    }

    // The first address is compiled into the client.
    private void Servers(JsonNode? old, JsonNode? @new, string pointer)
    {
        (JsonNode? before, JsonNode? after) = ((old as JsonArray)?.FirstOrDefault(), (@new as JsonArray)?.FirstOrDefault());
        (string? from, string? to) = (before.Text("url"), after.Text("url"));
        if (from is not null && from != to)
        {
            findings.Add("server-changed", $"{pointer}/0", before, after, $"The server changed from {from} to {to ?? "none"}");
        }

        KeywordRule same = findings.Described(("variables", findings.Always("server-changed")));
        findings.Keyed(server => server.Text("url"), (address, left, right, at) =>
        {
            if ((left is not null && right is not null) || from is null || JsonPointer.Last(at) != "0")
            {
                findings.Entry("server-added", "server-removed", $"Server {address}", left, right, at, same);
            }
        })(old, @new, pointer);
    }

    private static string Words(JsonNode? need) =>
        need is JsonObject { Count: > 0 } schemes ? string.Join(" and ", schemes.Select(scheme => scheme.Key)) : "nothing";

    private static string Minor(JsonNode? version) => string.Join('.', $"{version}".Split('.', 3).Take(2));
}
