namespace Retab.Contracts.Build.Contract;

/// <summary>Names of types that hand-written code uses; a test compares them with that code.</summary>
internal static class TypeNames
{
    /// <summary>The schemas of the contract whose types are written by hand.</summary>
    internal static readonly FrozenSet<string> Handwritten = Words("ErrorBody RawJson ValidationErrorLocation");

    /// <summary>The one of them that is not public: as a member of another type it is free-form.</summary>
    internal const string Internal = "ErrorBody";

    /// <summary>
    /// The types that the library declares, or uses from .NET and Newtonsoft.Json: a type of the contract would hide them. The types of the
    /// implicit usings and the namespaces below Retab.Contracts, with which it would be ambiguous in the code of services. Also the members
    /// of JsonTypes, which has a field for each type: Add, Cached, Find, FindMany, Of.
    /// </summary>
    internal static readonly FrozenSet<string> Taken = Words(EmbeddedText.Of("TakenTypeNames.txt"));

    internal static FrozenSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.Ordinal);
}
