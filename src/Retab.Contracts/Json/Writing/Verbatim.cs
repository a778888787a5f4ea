using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>Writes a JSON text as it is, to a writer that writes text, and as tokens to any other.</summary>
internal static class Verbatim
{
    /// <summary>Whether the writer makes text; Newtonsoft.Json hides it while it traces verbosely.</summary>
    internal static bool IsText(JsonWriter json) =>
        json is JsonTextWriter || json.GetType().FullName == "Newtonsoft.Json.Serialization.TraceJsonWriter";

    internal static void Write(JsonWriter json, string text)
    {
        if (IsText(json))
        {
            json.WriteRawValue(text);
        }
        else
        {
            using var reader = new StrictJsonReader(text, origin: json.Path);
            reader.Read();
            json.WriteToken(reader);
        }
    }
}
