namespace Retab.Contracts.Build.Import.Rules;

/// <summary>Makes write-only members optional: <c>required</c> applies to requests there, and a response may omit them.</summary>
internal sealed class WriteOnlyMembers : SchemaRule
{
    protected override void Apply(JsonObject schema, SchemaPlace place, JsonObject document)
    {
        // The member may be declared by a part that is flattened later.
        JsonObject[] holders =
            [schema, .. (schema.Array("allOf") ?? []).Select(part => References.Target(document, part) ?? part as JsonObject ?? [])];
        HashSet<string> written = [.. holders.SelectMany(holder => holder.Members())
            .Where(member => IsWriteOnly(member.Value) || IsWriteOnly(References.Target(document, member.Value)))
            .Select(member => member.Key)];
        JsonArray kept = schema.Texts("required").Except(written).ToJson();
        if (written.Count > 0)
        {
            schema.Remove("required");
            schema.Put("required", kept.Count > 0 ? kept : null);
        }
    }

    private static bool IsWriteOnly(JsonNode? schema) =>
        schema.Is("writeOnly", true) || (schema.Array("allOf") ?? []).Any(part => part.Is("writeOnly", true));
}
