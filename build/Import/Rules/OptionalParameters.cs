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
        bool isRepeated = isQuery && schema.Types().FirstOrDefault() is null or "array" or "object";
        if (!isRepeated || parameter.Is("explode", true))
        {
            parameter.Remove("explode");
        }

        parameter.RemoveAll(((string[])["allowReserved", "allowEmptyValue", "required"]).Where(flag => parameter.Is(flag, false)));
    }
}
