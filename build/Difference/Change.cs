namespace Retab.Contracts.Build.Difference;

/// <summary>
/// What a change means for C# code that reads responses, in the order of <see cref="Bump"/>: only texts change; existing code works as
/// before; or existing code may not compile, may fail, or may get other results.
/// </summary>
internal enum Severity { Documentation, Additive, Breaking }

/// <summary>One difference between two versions of the contract.</summary>
/// <param name="Id">The kind of change: a stable name from <see cref="Policy"/>.</param>
/// <param name="Severity">The severity that the policy assigns.</param>
/// <param name="Pointer">JSON pointer into the new version, or into the old one if the new one has nothing there.</param>
/// <param name="Old">The old value; null if there was none, and for JSON null.</param>
/// <param name="New">The new value; null if there is none, and for JSON null.</param>
/// <param name="Message">What changed, and what it means in C#.</param>
internal sealed record Change(string Id, Severity Severity, string Pointer, JsonNode? Old, JsonNode? New, string Message)
{
    public string Word => Severity.ToString().ToLowerInvariant();

    internal static Change Of(string id, string pointer, JsonNode? old, JsonNode? @new, string what) =>
        new(id, Policy.SeverityOf(id), pointer, old?.DeepClone(), @new?.DeepClone(), $"{what.TrimEnd('.')}: {Policy.MeaningOf(id)}.");
}
