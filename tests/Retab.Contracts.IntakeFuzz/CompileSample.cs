namespace Retab.Contracts.IntakeFuzz;

using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Difference;
using Retab.Contracts.Build.Json;

/// <summary>A contract to compile.</summary>
/// <param name="Name">The name of the mutant.</param>
/// <param name="Contract">The contract, with everything that hand-written code needs.</param>
/// <param name="IsBreaking">Whether hand-written code may use what is gone.</param>
/// <param name="Weight">How many kinds of changes were accepted.</param>
internal sealed record Candidate(string Name, JsonObject Contract, bool IsBreaking, int Weight);

/// <summary>Chooses the contracts to compile: of each kind of mutation those with the most kinds of changes.</summary>
internal sealed class CompileSample(int count, JsonObject current)
{
    private readonly SortedDictionary<string, List<Candidate>> _kinds = [];

    internal void Offer(Mutant mutant, Accepted accepted)
    {
        bool isOfTheApi = mutant.Origin.Name == "api";
        if (count == 0 || (isOfTheApi ? accepted.Contract : Merged(accepted.Contract)) is not { } contract)
        {
            return;
        }

        int weight = accepted.Changes.Select(change => change.Id).Distinct().Count();
        var candidate = new Candidate(
            mutant.Name, contract, isOfTheApi && accepted.Changes.Any(change => change.Severity == Severity.Breaking), weight);
        foreach (string kind in mutant.Kinds.Distinct())
        {
            List<Candidate> kept = _kinds.TryGetValue(kind, out List<Candidate>? known) ? known : _kinds[kind] = [];
            int place = kept.FindIndex(other => other.Weight < weight);
            kept.Insert(place < 0 ? kept.Count : place, candidate);
            kept.RemoveRange(int.Min(count, kept.Count), int.Max(0, kept.Count - count));
        }
    }

    /// <summary>Takes one of each kind in turn.</summary>
    internal IReadOnlyList<Candidate> Chosen()
    {
        var chosen = new List<Candidate>();
        for (int i = 0; i < count && chosen.Count < count; i++)
        {
            chosen.AddRange(_kinds.Values.Select(kind => kind.FirstOrDefault(candidate => !chosen.Contains(candidate))).OfType<Candidate>()
                .Distinct().Take(count - chosen.Count).ToList());
        }

        return chosen;
    }

    // A form has not the types that hand-written code uses. Null if it has others of the same names.
    private JsonObject? Merged(JsonObject form)
    {
        var merged = (JsonObject)current.DeepClone();
        foreach ((JsonObject from, JsonObject to) in new[]
        {
            (form.Object("paths")!, merged.Object("paths")!), (form.Schemas(), merged.Schemas()),
        })
        {
            foreach ((string name, JsonNode? value) in from)
            {
                if (!to.TryAdd(name, value?.DeepClone()) && !JsonNode.DeepEquals(to[name], value))
                {
                    return null;
                }
            }
        }

        return merged;
    }
}
