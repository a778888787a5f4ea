using System.Collections.Frozen;

namespace Retab.Contracts.Build.Difference;

/// <summary>
/// The severity of each kind of change, and what it means for C# code that reads responses. A kind that is not in the table is breaking.
/// Additive changes rely on the promise that unknown data never throws.
/// </summary>
internal static class Policy
{
    /// <summary>The kind of a change that no rule covers.</summary>
    internal const string Uncovered = "uncovered";

    private const Severity Breaking = Severity.Breaking;
    private const Severity Additive = Severity.Additive;
    private const Severity Documentation = Severity.Documentation;

    private static readonly FrozenDictionary<string, (Severity Severity, string Meaning)> Table = new Dictionary<string, (Severity, string)>
    {
        // Operations
        ["endpoint-removed"] = (Breaking, "every call fails"),
        ["endpoint-added"] = (Additive, "a new method"),
        ["operation-id-changed"] = (Breaking, "the client or its method has another name"),
        ["operation-deprecated"] = (Additive, "the method is marked as obsolete"),
        ["operation-undeprecated"] = (Additive, "the method is no longer marked as obsolete"),
        ["request-body-added"] = (Breaking, "the client sends no body"),
        ["request-body-removed"] = (Breaking, "the body is no longer accepted"),
        ["request-body-changed"] = (Breaking, "the client sends another body"),
        ["server-removed"] = (Breaking, "the base address that is compiled in may no longer work"),
        ["server-added"] = (Additive, "another base address can be set"),
        ["server-changed"] = (Breaking, "the base address that is compiled in is another one"),

        // Parameters
        ["parameter-added-required"] = (Breaking, "existing calls do not send it"),
        ["parameter-added-optional"] = (Additive, "existing calls work without it"),
        ["parameter-removed"] = (Breaking, "code that uses it no longer compiles"),
        ["parameter-became-required"] = (Breaking, "it becomes an argument, and existing calls without it fail"),
        ["parameter-became-optional"] = (Breaking, "the argument becomes a property of the options"),
        ["parameter-type-changed"] = (Breaking, "it has another type in C#"),
        ["parameter-became-nullable"] = (Additive, "nothing changes in C#, where null is not sent"),
        ["parameter-became-not-nullable"] = (Additive, "nothing changes in C#, where null is not sent"),
        ["parameter-value-added"] = (Additive, "another value can be sent"),
        ["parameter-value-removed"] = (Breaking, "a value that was allowed is rejected"),
        ["parameter-default-changed"] = (Breaking, "omitting it has another meaning"),
        ["parameter-constraint-tightened"] = (Breaking, "values that were allowed may be rejected"),
        ["parameter-constraint-loosened"] = (Additive, "more values are allowed"),
        ["parameter-serialization-changed"] = (Breaking, "it is sent in another format"),
        ["parameter-order-changed"] = (Breaking, "positional arguments go to other parameters"),
        ["parameter-name-changed"] = (Breaking, "it has another name in C#"),
        ["parameter-deprecated"] = (Additive, "it may be removed in the future"),
        ["parameter-undeprecated"] = (Additive, "it is no longer deprecated"),

        // Authentication
        ["security-alternative-removed"] = (Breaking, "calls that use it are rejected"),
        ["security-alternative-added"] = (Additive, "another way to authenticate"),
        ["security-scheme-removed"] = (Breaking, "calls that use it are rejected"),
        ["security-scheme-added"] = (Additive, "another way to authenticate"),
        ["security-scheme-changed"] = (Breaking, "the key is sent in another way"),

        // Responses
        ["response-removed"] = (Breaking, "the API no longer promises this response"),
        ["response-error-removed"] = (Additive, "any response that is not a valid 200 is an exception anyway"),
        ["response-added"] = (Additive, "any response that is not a valid 200 is an exception already"),
        ["response-media-type-removed"] = (Breaking, "the body has another format"),
        ["response-media-type-added"] = (Additive, "the client requests the format that it knows"),
        ["response-header-removed"] = (Breaking, "code that reads it gets null"),
        ["response-header-added"] = (Additive, "existing code does not read it"),
        ["response-header-changed"] = (Breaking, "it may be absent or have another format"),

        // Types
        ["schema-added"] = (Additive, "a new type"),
        ["schema-removed"] = (Breaking, "code that uses the type no longer compiles"),
        ["type-changed"] = (Breaking, "it has another type in C#, and reading it may throw"),
        ["format-changed"] = (Breaking, "it has another type or format in C#"),
        ["member-added"] = (Additive, "a new property; its value was in AdditionalProperties before"),
        ["member-added-required"] = (Additive, "a new property that is always set; responses without it throw"),
        ["name-changed"] = (Breaking, "code that uses the property or the value no longer compiles"),
        ["member-removed"] = (Breaking, "code that uses the property no longer compiles"),
        ["member-became-required"] = (Breaking, "the property is no longer nullable, and a response without it throws"),
        ["member-became-optional"] = (Breaking, "a response may omit it, which throws in code that requires it"),
        ["member-became-nullable"] = (Breaking, "a response may have null, which throws in code that does not allow it"),
        ["member-became-not-nullable"] = (Breaking, "the property is no longer nullable"),
        ["member-default-changed"] = (Breaking, "an absent value has another meaning"),
        ["enum-value-added"] = (Additive, "a new static member; the value was read as an unknown one before"),
        ["enum-value-removed"] = (Breaking, "code that uses the value no longer compiles"),
        ["enum-order-changed"] = (Additive, "KnownValues has another order; the values are strings, so none of them changes"),
        ["enum-became-open"] = (Breaking, "the named values are removed"),
        ["enum-became-closed"] = (Breaking, "a string becomes an open enum"),
        ["constant-changed"] = (Breaking, "the value has another meaning"),
        ["discriminator-changed"] = (Breaking, "another member selects the variant; all values are read as unknown variants"),
        ["union-added"] = (Breaking, "the type becomes abstract"),
        ["union-removed"] = (Breaking, "variants are no longer distinguished"),
        ["variant-added"] = (Additive, "a new type; it was read as the unknown variant before"),
        ["variant-removed"] = (Breaking, "code that uses the variant no longer compiles"),
        ["variant-type-changed"] = (Breaking, "the value is read as another type"),
        ["base-changed"] = (Breaking, "the type has another base type"),
        ["alternative-added"] = (Breaking, "a value may have a form that cannot be read"),
        ["alternative-removed"] = (Breaking, "a form that was read no longer occurs"),
        ["object-closed"] = (Breaking, "AdditionalProperties stays empty"),
        ["object-opened"] = (Additive, "more members may occur; they are kept"),
        ["constraint-tightened"] = (Additive, "fewer values may occur"),
        ["constraint-loosened"] = (Breaking, "values may occur that were excluded before"),
        ["deprecated"] = (Additive, "marked as obsolete"),
        ["undeprecated"] = (Additive, "no longer marked as obsolete"),
        ["became-write-only"] = (Breaking, "responses no longer contain it"),
        ["access-changed"] = (Additive, "nothing changes for code that reads responses"),

        // The document
        ["openapi-version-changed"] = (Additive, "the same forms in another version of OpenAPI"),
        ["dialect-changed"] = (Breaking, "the keywords of the document have another meaning"),
        ["contract-version-changed"] = (Documentation, "ContractInfo.SpecVersion has the new version"),
        ["text-changed"] = (Documentation, "a text for people"),
        ["example-changed"] = (Documentation, "an example"),
        ["upstream-text-changed"] = (Documentation, "a text that the contract does not contain"),
        ["overlay-unmatched"] = (Breaking, "upstream no longer has what a deliberate difference applies to"),
        [Uncovered] = (Breaking, "no rule covers this, so it is treated as breaking"),
    }.ToFrozenDictionary();

    /// <summary>Every kind of change.</summary>
    internal static IEnumerable<string> Ids => Table.Keys;

    internal static Severity SeverityOf(string id) => Table.TryGetValue(id, out var verdict) ? verdict.Severity : Breaking;

    internal static string MeaningOf(string id) => Table.TryGetValue(id, out var verdict) ? verdict.Meaning : Table[Uncovered].Meaning;
}
