namespace Retab.Contracts.Build.Difference;

/// <summary>Compares how the API is reached: the servers, and how a caller authenticates.</summary>
internal sealed class ConnectionDifference(Findings findings)
{
    internal KeywordRule Schemes => findings.Named(
        "security-scheme-added",
        "security-scheme-removed",
        name => $"Security scheme {name}",
        findings.Described(("type in name scheme bearerFormat flows openIdConnectUrl", findings.Always("security-scheme-changed"))));

    /// <summary>Each alternative is sufficient, so their order does not matter.</summary>
    internal KeywordRule Security => findings.Keyed(need => need?.ToJsonString(), (_, old, @new, at) => findings.Entry(
        "security-alternative-added", "security-alternative-removed", $"Authentication by {Words(old ?? @new)}", old, @new, at,
        findings.Uncovered));

    /// <summary>The first address is compiled into the client.</summary>
    internal void Servers(JsonNode? old, JsonNode? @new, string pointer)
    {
        (JsonNode? before, JsonNode? after) = ((old as JsonArray)?.FirstOrDefault(), (@new as JsonArray)?.FirstOrDefault());
        (string? from, string? to) = (before.Text("url"), after.Text("url"));
        if (from != to)
        {
            findings.Add("server-changed", $"{pointer}/0", before, after, $"The server changed from {from ?? "none"} to {to ?? "none"}");
        }

        KeywordRule same = findings.Described(("variables", findings.Always("server-changed")));
        findings.Keyed(server => server.Text("url"), (address, left, right, at) =>
        {
            if ((left is not null && right is not null) || JsonPointer.Last(at) != "0")
            {
                findings.Entry("server-added", "server-removed", $"Server {address}", left, right, at, same);
            }
        })(old, @new, pointer);
    }

    private static string Words(JsonNode? need) =>
        need is JsonObject { Count: > 0 } schemes ? string.Join(" and ", schemes.Select(scheme => scheme.Key)) : "nothing";
}
