namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// Gives a parameter whose name is not its name in C# that name as <c>x-originalName</c>, which NSwag uses: <c>stepId</c> for
/// <c>step_id</c>. A reserved name ends in <c>Parameter</c>; a name that another parameter has ends in the location of the parameter.
/// </summary>
internal sealed class ParameterNames(RuleContext context) : IRule
{
    internal const string Keyword = "x-originalName";

    public void Apply(JsonObject document)
    {
        foreach (ListedOperation operation in OperationList.All(document))
        {
            JsonObject[] parameters = [.. (operation.In(document).Array("parameters") ?? []).OfType<JsonObject>()];
            JsonArray before = operation.In(context.Previous).Array("parameters") ?? [];
            string? Known(JsonObject parameter) => before.Where(known => Parameters.AreSame(known, parameter))
                .Select(known => known.Text(Keyword) ?? known.Text("name")).FirstOrDefault();
            var taken = new HashSet<string>();
            foreach (JsonObject parameter
                in parameters.OrderBy(parameter => !parameter.ContainsKey(Keyword)).ThenBy(parameter => Known(parameter) is null))
            {
                string name = parameter.Text("name") ?? "";
                string? wish = parameter.Text(Keyword) ?? Known(parameter);
                string spelled = Names.Take(
                    wish is [>= 'A' and <= 'Z', ..] ? null : wish,
                    Candidates(name, parameter.Text("in") ?? ""),
                    candidate => Parameters.IsReserved(candidate, Operations.OptionsOf(operation.Id)),
                    taken);
                parameter.Remove(Keyword);
                if (spelled != name)
                {
                    parameter[Keyword] = spelled;
                }
            }
        }
    }

    private static IEnumerable<string> Candidates(string name, string place)
    {
        string spelled = Names.Camel(name) is { Length: > 0 } camel ? camel : "parameter";
        string other = Parameters.Reserved.Contains(spelled) ? $"{spelled}Parameter" : spelled + Names.Pascal(place);
        return Names.Numbered(spelled).Skip(1).Prepend(other).Prepend(spelled);
    }
}
