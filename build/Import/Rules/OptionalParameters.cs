namespace Retab.Contracts.Build.Import.Rules;

/// <summary>Removes what is the default for a parameter anyway: that it is optional, its style, and bounds that exclude nothing.</summary>
internal sealed class OptionalParameters : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (JsonObject parameter in OperationList.All(document)
            .SelectMany(operation => operation.In(document).Array("parameters") ?? []).OfType<JsonObject>())
        {
            // Only lists and objects in the query are repeated or not.
            bool isQuery = parameter.Text("in") == "query";
            bool isRepeated = isQuery && parameter["schema"].Types().FirstOrDefault() is null or "array" or "object";
            (string Keyword, bool IsDefault)[] keywords =
            [
                ("default", parameter["default"] is null),
                ("style", parameter.Text("style") == (isQuery ? "form" : "simple")),
                ("explode", !isRepeated || parameter.Is("explode", true)),
                .. ((string[])["allowReserved", "allowEmptyValue", "required"]).Select(flag => (flag, parameter.Is(flag, false))),
            ];
            parameter.RemoveAll(keywords.Where(keyword => keyword.IsDefault).Select(keyword => keyword.Keyword));
            if (parameter["schema"] is JsonObject schema && schema["minLength"]?.ToJsonString() == "0")
            {
                schema.Remove("minLength");
            }
        }
    }
}
