using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Import.Rules;

/// <summary>
/// A parameter whose name is not its name in C# says that one as <c>x-originalName</c>, which NSwag takes: <c>step_id</c> is <c>stepId</c>.
/// A name that is reserved ends in <c>Parameter</c>; one that another parameter has, in the place that it is sent in.
/// </summary>
internal sealed class ParameterNames(RuleContext context) : IRule
{
    private const string Keyword = "x-originalName";

    public void Apply(JsonObject document)
    {
        foreach (ListedOperation operation in OperationList.All(document))
        {
            JsonObject[] parameters = [.. (operation.In(document).Array("parameters") ?? []).OfType<JsonObject>()];
            HashSet<string> taken = [.. parameters.Select(parameter => parameter.Text(Keyword)).OfType<string>()];
            JsonArray before = operation.In(context.Previous).Array("parameters") ?? [];
            string? Known(JsonObject parameter) => before.FirstOrDefault(known => IsSame(known, parameter)) is { } same ? same.Text(Keyword) ?? same.Text("name") : null;
            foreach (JsonObject parameter in parameters.Where(parameter => !parameter.ContainsKey(Keyword)).OrderBy(parameter => Known(parameter) is null))
            {
                string name = parameter.Text("name") ?? "";
                IEnumerable<string> candidates = Candidates(name, parameter.Text("in") ?? "");
                string spelled = (Known(parameter) is { } known ? candidates.Prepend(known) : candidates)
                    .First(candidate => !Parameters.IsReserved(candidate, Operations.OptionsOf(operation.Id)) && taken.Add(candidate));
                if (spelled != name)
                {
                    parameter[Keyword] = spelled;
                }
            }
        }
    }

    private static bool IsSame(JsonNode? left, JsonNode? right) => left.Text("name") == right.Text("name") && left.Text("in") == right.Text("in");

    private static IEnumerable<string> Candidates(string name, string place)
    {
        string spelled = Names.Camel(name) is { Length: > 0 } camel ? camel : "parameter";
        spelled = char.IsAsciiDigit(spelled[0]) ? $"_{spelled}" : spelled;
        string[] first = [spelled, Parameters.Reserved.Contains(spelled) ? $"{spelled}Parameter" : spelled + Names.Pascal(place)];
        return first.Concat(Enumerable.Range(2, 100_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"{spelled}{number}")));
    }
}
