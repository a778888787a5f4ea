namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Spells the media type of JSON <c>application/json</c>: with parameters, in capitals, <c>text/json</c>, <c>…+json</c> or <c>*/*</c>.
/// If there is no response for 200, the one for <c>2XX</c> or the default one becomes it.
/// </summary>
internal sealed class JsonResponses : IRule
{
    private const string Json = "application/json";

    public void Apply(JsonObject document)
    {
        foreach (ListedOperation operation in OperationList.All(document))
        {
            JsonObject responses = operation.In(document).Object("responses") ?? [];
            bool hasOther = responses.Any(response => response.Key.StartsWith('2'));
            string? success = Array.Find(["2XX", "2xx", hasOther ? "" : "default"], responses.ContainsKey);
            if (!responses.ContainsKey("200") && success is not null)
            {
                responses.Remove(success, out JsonNode? response);
                responses["200"] = response;
            }

            foreach (JsonObject content in responses.Select(response => response.Value.Object("content")).OfType<JsonObject>())
            {
                string[] types = [.. content.Select(type => type.Key).Where(type => Rank(type) < 4).OrderBy(Rank)];
                JsonNode? best = types.Length > 0 ? content[types[0]] : null;
                content.RemoveAll(types);
                content.Put(Json, best);
            }
        }
    }

    private static int Rank(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        _ when mediaType == Json => -1,
        Json => 0,
        "text/json" => 1,
        var type when type.EndsWith("+json", StringComparison.Ordinal) => 2,
        "*/*" or "application/*" => 3,
        _ => 4,
    };
}
