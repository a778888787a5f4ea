namespace Retab.Contracts.Build.Difference;

/// <summary>Compares the addresses; the first is compiled into the client.</summary>
internal sealed class ServerDifference(Findings findings)
{
    internal void Compare(JsonNode? old, JsonNode? @new, string pointer)
    {
        if (old is not (null or JsonArray) || @new is not (null or JsonArray) || !HaveAddresses(old) || !HaveAddresses(@new))
        {
            findings.Uncovered(pointer, old, @new);
            return;
        }

        List<JsonObject> before = [.. (old as JsonArray ?? []).OfType<JsonObject>()];
        List<JsonObject> after = [.. (@new as JsonArray ?? []).OfType<JsonObject>()];
        if (Address(before.FirstOrDefault()) != Address(after.FirstOrDefault()))
        {
            findings.Add("server-changed", pointer + "/0", before.FirstOrDefault(), after.FirstOrDefault(), "The server is " + Address(after.FirstOrDefault()) + " instead of " + Address(before.FirstOrDefault()));
        }

        foreach (JsonObject server in before.Skip(1).Where(server => !after.Exists(other => Address(other) == Address(server))))
        {
            findings.Add("server-removed", At(pointer, before.IndexOf(server)), server, null, Address(server) + " is gone");
        }

        foreach (JsonObject server in after)
        {
            string at = At(pointer, after.IndexOf(server));
            JsonObject? other = before.Find(one => Address(one) == Address(server));
            if (other is not null)
            {
                findings.Keywords(other, server, at, new Dictionary<string, KeywordRule>(TextDifference.Rules(findings)) { ["variables"] = findings.Always("server-changed") });
            }
            else if (after.IndexOf(server) > 0)
            {
                findings.Add("server-added", at, null, server, Address(server) + " is new");
            }
        }
    }

    private static string? Address(JsonNode? server) => server.Text("url");

    private static bool HaveAddresses(JsonNode? servers) => servers is not JsonArray array || array.All(server => Address(server) is not null);

    private static string At(string pointer, int index) => pointer + "/" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
