using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

namespace Retab.Contracts.Build.Intake;

/// <summary>One version of the contract, read from a document in our dialect or in upstream's.</summary>
/// <param name="Contract">In our dialect; null when an upstream document does not have the endpoint.</param>
/// <param name="Slice">What upstream wrote; null when the document is in our dialect already.</param>
/// <param name="Unmatched">What of the overlay found nothing to act on.</param>
internal sealed record ContractVersion(JsonObject? Contract, JsonObject? Slice, IReadOnlyList<string> Unmatched)
{
    /// <exception cref="InputException">The text is no OpenAPI document, or holds what has no form in the contract.</exception>
    internal static ContractVersion Of(string text, string name, Overlay overlay)
    {
        JsonObject document = UpstreamDocument.Parse(text, name);
        if (!IsUpstream(document))
        {
            return new ContractVersion(document, null, []);
        }

        if (!OperationSlice.IsIn(document))
        {
            return new ContractVersion(null, document, []);
        }

        JsonObject slice = OperationSlice.Of(document, name);
        return new ContractVersion(Derivation.Derive(slice, overlay, out IReadOnlyList<string> unmatched), slice, unmatched);
    }

    // Ours names parameters for C#. Without any, ours has unions of a base and variants that are an allOf of it, and none inline.
    private static bool IsUpstream(JsonObject document)
    {
        JsonArray? parameters = document.Object("paths").Object(Endpoint.Path).Object(Endpoint.Method).Array("parameters");
        if (parameters?.Any(parameter => parameter.Node("x-originalName") is not null) == true)
        {
            return false;
        }

        if (SchemaPlace.All(document).Any(place => place.Schema.Object("discriminator") is not null && place.Schema.Node("oneOf") is not null))
        {
            return true;
        }

        JsonObject schemas = document.Object("components").Object("schemas") ?? [];
        return !schemas.Any(schema => schema.Value.Object("discriminator") is not null
            && schema.Value.Node("oneOf") is null
            && schemas.Any(variant => variant.Value.Array("allOf")?.Any(part => part.Text("$ref") == SchemaPlace.SchemaPrefix + schema.Key) == true));
    }
}
