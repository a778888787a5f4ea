namespace Retab.Contracts.Tests.Json.Faces;

using System;
using System.Text.Json;
using NUnit.Framework.Constraints;

/// <summary>One way that keeps free-form data to the character, and accepts exactly the documents of RFC 8259.</summary>
public abstract class VerbatimFace : JsonFace
{
    internal override Type Refusal => typeof(JsonException);

    internal override IResolveConstraint Refuses(string what, string path, Place? place = null) => place is { } known
        ? RefusesWith($"{what} Path: {path} | LineNumber: {known.Line} | BytePositionInLine: {known.Position}.", path, known)
        : Throws.TypeOf<JsonException>().With.Message.StartsWith($"{what} Path: {path} | LineNumber: ").And.Property("Path").EqualTo(path);

    /// <summary>The document is not JSON, in System.Text.Json's own words.</summary>
    internal IResolveConstraint RefusesMalformed(string what, string path, Place place) => Refuses(what, path, place);

    private protected static IResolveConstraint RefusesWith(string message, string path, Place place) => Throws.TypeOf<JsonException>()
        .With.Message.EqualTo(message)
        .And.Property("Path").EqualTo(path)
        .And.Property("LineNumber").EqualTo(place.Line)
        .And.Property("BytePositionInLine").EqualTo(place.Position);
}
