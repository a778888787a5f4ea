namespace Retab.Contracts.Tests.Json.Faces;

using System.Collections.Generic;

/// <summary>The ways to read and write, for [TestFixtureSource].</summary>
internal static class JsonFaces
{
    internal static IEnumerable<TestFixtureData> All => [.. Verbatim, Of("JsonConvert", new JsonConvertFace())];

    /// <summary>All but Newtonsoft.Json, whose own reader and writer spell free-form data anew and accept more than JSON.</summary>
    internal static IEnumerable<TestFixtureData> Verbatim =>
        [Of("RetabJson", new RetabJsonFace()), Of("JsonSerializer", new JsonSerializerFace())];

    private static TestFixtureData Of(string name, JsonFace face) => new TestFixtureData(face).SetArgDisplayNames(name);
}
