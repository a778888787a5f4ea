namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Makes a parameter of several types a string, or a list of strings where one of the types is an array: both are sent alike. A parameter
/// that the client cannot send, and an optional request body, are left out, with a note.
/// </summary>
internal sealed class SendableRequests(RuleContext context) : IRule
{
    public void Apply(JsonObject document)
    {
        foreach (ListedOperation operation in OperationList.All(document))
        {
            JsonObject own = operation.In(document)!;
            if (own.ContainsKey("requestBody") && !own["requestBody"].Is("required", true))
            {
                context.Notes.Add($"{operation.Pointer}/requestBody: left out: it is optional, and the client sends no request body.");
                own.Remove("requestBody");
            }

            JsonArray parameters = own.Array("parameters") ?? [];
            List<JsonObject> all = [.. parameters.OfType<JsonObject>()];
            List<JsonObject> distinct = [.. all.DistinctBy(parameter => (parameter.Text("in"), parameter.Text("name")))];
            all.Except(distinct).ToList().ForEach(twin => parameters.Remove(twin));
            foreach (JsonObject parameter in distinct)
            {
                if (!parameter.ContainsKey("content"))
                {
                    parameter["schema"] = Typed(parameter["schema"] as JsonObject ?? []);
                }

                if (Parameters.Fault(document, parameter) is { } fault)
                {
                    string need = parameter.Is("required", true) ? "required parameter" : "parameter";
                    string name = parameter.Text("name") ?? "";
                    string target = $"{JsonPointer.ToPath(operation.Pointer)}.parameters[?@.name=={JsonPointer.Quoted(name)}]";
                    context.Notes.Add($"{target}: the {need} '{name}' ({parameter.Text("in")}) is left out: {fault}.");
                    parameters.Remove(parameter);
                }
            }
        }
    }

    private static JsonObject Typed(JsonObject schema)
    {
        if (schema.Text("type") == "array" || schema.Texts("type").Contains("array"))
        {
            var list = (JsonObject)schema.DeepClone();
            list["items"] = Typed(schema["items"] as JsonObject ?? []);
            return list;
        }

        bool isTyped = schema.ContainsKey("$ref") || schema.ContainsKey("allOf") || schema.Types().Count() == 1;
        JsonNode?[] alternatives = [.. (schema.Array("anyOf") ?? schema.Array("oneOf") ?? []).Where(alternative => !alternative.IsNull())];
        if (isTyped || alternatives.Length == 1 || alternatives.Any(alternative => alternative.Text("type") == "object"))
        {
            return (JsonObject)schema.DeepClone();
        }

        var text = new JsonObject { ["type"] = "string" };
        bool isList = alternatives.Any(alternative => alternative.Text("type") == "array");
        JsonObject typed = isList ? new JsonObject { ["type"] = "array", ["items"] = text } : text;
        schema.Where(keyword => keyword.Key is "description" or "deprecated").CopyTo(typed);
        return typed;
    }
}
