namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Removes what is the default for a parameter anyway: that it is optional, its style, and bounds that exclude nothing.
/// </summary>
internal sealed class OptionalParameters : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (JsonObject parameter in OperationList.All(document)
            .SelectMany(operation => operation.In(document).Array("parameters") ?? []).OfType<JsonObject>())
        {
            if (parameter.Is("required", false))
            {
                parameter.Remove("required");
            }

            if (parameter.ContainsKey("default") && parameter["default"] is null)
            {
                parameter.Remove("default");
            }

            RemoveStyle(parameter);
            if (parameter["schema"] is JsonObject schema && schema["minLength"]?.ToJsonString() == "0")
            {
                schema.Remove("minLength");
            }
        }
    }

    // Only lists and objects in the query are repeated or not.
    private static void RemoveStyle(JsonObject parameter)
    {
        bool isQuery = parameter.Text("in") == "query";
        if (parameter.Text("style") == (isQuery ? "form" : "simple"))
        {
            parameter.Remove("style");
        }

        JsonNode? schema = parameter["schema"];
        bool isRepeated = isQuery
            && (schema.Text("type") ?? schema.Texts("type").FirstOrDefault(type => type != "null")) is null or "array" or "object";
        if (!isRepeated || parameter.Is("explode", true))
        {
            parameter.Remove("explode");
        }

        foreach (string flag in (string[])["allowReserved", "allowEmptyValue"])
        {
            if (parameter.Is(flag, false))
            {
                parameter.Remove(flag);
            }
        }
    }
}
