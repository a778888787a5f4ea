using System.Collections.Frozen;

namespace Retab.Contracts.Build.Difference;

/// <summary>
/// What each kind of change means for a reader of responses in C#. The one table of verdicts; what is not in it is breaking.
/// Additive rests on the promise that nothing unknown throws here.
/// </summary>
internal static class Policy
{
    /// <summary>The kind of what no rule compared.</summary>
    internal const string Uncovered = "uncovered";

    private const Severity Breaking = Severity.Breaking;
    private const Severity Additive = Severity.Additive;
    private const Severity Documentation = Severity.Documentation;

    private static readonly FrozenDictionary<string, (Severity Severity, string Meaning)> Table = new Dictionary<string, (Severity Severity, string Meaning)>
    {
        // The operation
        ["endpoint-removed"] = (Breaking, "every call fails"),
        ["endpoint-added"] = (Additive, "a new method"),
        ["operation-id-changed"] = (Breaking, "the client or its method has another name"),
        ["operation-deprecated"] = (Additive, "the method is marked as obsolete"),
        ["operation-undeprecated"] = (Additive, "the method is no longer marked as obsolete"),
        ["request-body-added"] = (Breaking, "the call lacks a body"),
        ["request-body-removed"] = (Breaking, "the body is no longer taken"),
        ["request-body-changed"] = (Breaking, "the body sent is another one"),
        ["server-removed"] = (Breaking, "the base address compiled in may be gone"),
        ["server-added"] = (Additive, "another address is there to be set"),
        ["server-changed"] = (Breaking, "the base address compiled in is another one"),

        // Parameters
        ["parameter-added-required"] = (Breaking, "calls written before do not send it"),
        ["parameter-added-optional"] = (Additive, "calls written before go on without it"),
        ["parameter-removed"] = (Breaking, "code that names it does not compile"),
        ["parameter-became-required"] = (Breaking, "it becomes an argument, and calls that leave it out fail"),
        ["parameter-became-optional"] = (Breaking, "the argument becomes a member of the options"),
        ["parameter-type-changed"] = (Breaking, "it has another type in C#"),
        ["parameter-became-nullable"] = (Additive, "nothing changes in C#, where null is not sent"),
        ["parameter-became-not-nullable"] = (Additive, "nothing changes in C#, where null is not sent"),
        ["parameter-value-added"] = (Additive, "another value may be sent"),
        ["parameter-value-removed"] = (Breaking, "a value sent before is refused"),
        ["parameter-default-changed"] = (Breaking, "leaving it out means something else"),
        ["parameter-constraint-tightened"] = (Breaking, "values sent before may be refused"),
        ["parameter-constraint-loosened"] = (Additive, "more values may be sent"),
        ["parameter-serialization-changed"] = (Breaking, "it is written otherwise on the wire"),
        ["parameter-order-changed"] = (Breaking, "arguments without names go to other parameters"),
        ["parameter-name-changed"] = (Breaking, "it has another name in C#"),
        ["parameter-deprecated"] = (Additive, "it will go one day"),
        ["parameter-undeprecated"] = (Additive, "it stays"),

        // Authentication
        ["security-alternative-removed"] = (Breaking, "calls that use it are refused"),
        ["security-alternative-added"] = (Additive, "another way to authenticate"),
        ["security-scheme-removed"] = (Breaking, "calls that use it are refused"),
        ["security-scheme-added"] = (Additive, "another way to authenticate"),
        ["security-scheme-changed"] = (Breaking, "the key is sent in another way"),

        // Answers
        ["response-removed"] = (Breaking, "the answer is no longer promised"),
        ["response-error-removed"] = (Additive, "any answer but a readable 200 is an exception anyway"),
        ["response-added"] = (Additive, "any answer but a readable 200 is an exception already"),
        ["response-media-type-removed"] = (Breaking, "the body comes in another form"),
        ["response-media-type-added"] = (Additive, "the client asks for the form it knows"),
        ["response-header-removed"] = (Breaking, "what was read from it is null"),
        ["response-header-added"] = (Additive, "nobody has to read it"),
        ["response-header-changed"] = (Breaking, "it may be absent or of another form"),

        // Types
        ["schema-added"] = (Additive, "a new type"),
        ["schema-removed"] = (Breaking, "code that names the type does not compile"),
        ["type-changed"] = (Breaking, "values are of another type; reading them may throw"),
        ["format-changed"] = (Breaking, "values have another C# type or spelling"),
        ["member-added"] = (Additive, "a new property; it was in AdditionalProperties before"),
        ["member-added-required"] = (Additive, "a new property, always there; older answers without it throw"),
        ["name-changed"] = (Breaking, "code that names the property or the value does not compile"),
        ["member-removed"] = (Breaking, "code that names the property does not compile"),
        ["member-became-required"] = (Breaking, "the property's type loses its null, and an answer without it throws"),
        ["member-became-optional"] = (Breaking, "an answer may lack it, and reading it as required throws"),
        ["member-became-nullable"] = (Breaking, "null may come where none did, and reading it as required throws"),
        ["member-became-not-nullable"] = (Breaking, "the property's type loses its null"),
        ["member-default-changed"] = (Breaking, "absence means something else"),
        ["enum-value-added"] = (Additive, "a new static member; the value was unknown before and kept"),
        ["enum-value-removed"] = (Breaking, "code that names the value does not compile"),
        ["enum-order-changed"] = (Additive, "KnownValues has another order; values are texts, no number changes"),
        ["enum-became-open"] = (Breaking, "the named values are gone"),
        ["enum-became-closed"] = (Breaking, "a text becomes an open enum"),
        ["constant-changed"] = (Breaking, "the value says something else"),
        ["discriminator-changed"] = (Breaking, "variants are told apart by another member; all become unknown"),
        ["union-added"] = (Breaking, "the type becomes abstract"),
        ["union-removed"] = (Breaking, "the variants are no longer told apart"),
        ["variant-added"] = (Additive, "a new type; it was read as the unknown variant before"),
        ["variant-removed"] = (Breaking, "code that names the variant does not compile"),
        ["variant-type-changed"] = (Breaking, "the value is read as another type"),
        ["base-changed"] = (Breaking, "the type stands elsewhere in the hierarchy"),
        ["alternative-added"] = (Breaking, "a value may come in a form that is not read"),
        ["alternative-removed"] = (Breaking, "a form that was read no longer comes"),
        ["object-closed"] = (Breaking, "AdditionalProperties stays empty"),
        ["object-opened"] = (Additive, "more members may come; they are kept"),
        ["constraint-tightened"] = (Additive, "fewer values may come"),
        ["constraint-loosened"] = (Breaking, "values may come that were ruled out"),
        ["deprecated"] = (Additive, "marked as obsolete"),
        ["undeprecated"] = (Additive, "no longer marked as obsolete"),
        ["became-write-only"] = (Breaking, "it is no longer answered"),
        ["access-changed"] = (Additive, "readers see it as before"),

        // The document
        ["openapi-version-changed"] = (Additive, "the same forms, another version of the description language"),
        ["dialect-changed"] = (Breaking, "the words of the document mean something else"),
        ["contract-version-changed"] = (Documentation, "ContractInfo.SpecVersion says so"),
        ["text-changed"] = (Documentation, "a text for people"),
        ["example-changed"] = (Documentation, "an example"),
        ["upstream-text-changed"] = (Documentation, "a text of upstream that ours does not repeat"),
        ["overlay-unmatched"] = (Breaking, "upstream has moved away under a deliberate difference"),
        [Uncovered] = (Breaking, "no rule knows what this means, so it is taken for the worst"),
    }.ToFrozenDictionary();

    /// <summary>Every kind of change.</summary>
    internal static IEnumerable<string> Ids => Table.Keys;

    internal static Severity SeverityOf(string id) => Table.TryGetValue(id, out var verdict) ? verdict.Severity : Breaking;

    internal static string MeaningOf(string id) => Table.TryGetValue(id, out var verdict) ? verdict.Meaning : Table[Uncovered].Meaning;
}
