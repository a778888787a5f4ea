namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Gives a parameter whose name is not its name in C# that name as <c>x-originalName</c>, which NSwag uses: <c>stepId</c> for
/// <c>step_id</c>. A reserved name ends in <c>Parameter</c>; a name that another parameter has ends in the location of the parameter.
/// </summary>
internal sealed class ParameterNames(RuleContext context) : IRule
{
    private const string Keyword = "x-originalName";

    public void Apply(JsonObject document)
    {
        foreach (ListedOperation operation in OperationList.All(document))
        {
            JsonObject[] parameters = [.. (operation.In(document).Array("parameters") ?? []).OfType<JsonObject>()];
            JsonArray before = operation.In(context.Previous).Array("parameters") ?? [];
            string? Known(JsonObject parameter) =>
                before.FirstOrDefault(known => IsSame(known, parameter)) is { } same ? same.Text(Keyword) ?? same.Text("name") : null;
            var taken = new HashSet<string>();
            foreach (JsonObject parameter
                in parameters.OrderBy(parameter => !parameter.ContainsKey(Keyword)).ThenBy(parameter => Known(parameter) is null))
            {
                string name = parameter.Text("name") ?? "";
                IEnumerable<string> candidates = Candidates(name, parameter.Text("in") ?? "");
                string? wish = parameter.Text(Keyword) ?? Known(parameter);
                bool isName = wish is not null && Names.IsIdentifier(wish) && !char.IsAsciiLetterUpper(wish[0]);
                string spelled = (isName ? candidates.Prepend(wish!) : candidates)
                    .First(candidate => !Parameters.IsReserved(candidate, Operations.OptionsOf(operation.Id)) && taken.Add(candidate));
                parameter.Remove(Keyword);
                if (spelled != name)
                {
                    parameter[Keyword] = spelled;
                }
            }
        }
    }

    private static bool IsSame(JsonNode? left, JsonNode? right) =>
        left.Text("name") == right.Text("name") && left.Text("in") == right.Text("in");

    private static IEnumerable<string> Candidates(string name, string place)
    {
        string spelled = Names.Camel(name) is { Length: > 0 } camel ? camel : "parameter";
        string other = Parameters.Reserved.Contains(spelled) ? $"{spelled}Parameter" : spelled + Names.Pascal(place);
        return Names.Numbered(spelled).Skip(1).Prepend(other).Prepend(spelled);
    }
}
