using System.IO;
using System.Text;

namespace Retab.Contracts.Tests;

/// <summary>
/// Stands before the library's RetabJson in its own tests: every document and value goes through both engines, and they must agree, result by
/// result and error by error. What a test sees is the library's own.
/// </summary>
internal static class RetabJson
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static T Deserialize<T>(string json)
    {
        if (json is null || !IsShared<T>() || !TryEncode(json, out byte[] utf8))
        {
            return Contracts.RetabJson.Deserialize<T>(json!);
        }

        return Engines.Agree(() => Contracts.RetabJson.Deserialize<T>(json), () => Engines.Read<T>(utf8));
    }

    internal static T Deserialize<T>(Stream utf8Json)
    {
        if (utf8Json is not MemoryStream memory || !IsShared<T>())
        {
            return Contracts.RetabJson.Deserialize<T>(utf8Json);
        }

        byte[] document = memory.ToArray();
        return Engines.Agree(() => Contracts.RetabJson.Deserialize<T>(utf8Json), () => Engines.Read<T>(document));
    }

    internal static string Serialize(object value) => value is not null && Utf8Types.Find(value.GetType()) is not null
        ? Engines.Agree(() => Contracts.RetabJson.Serialize(value), () => Engines.Write(value))
        : Contracts.RetabJson.Serialize(value!);

    internal static Newtonsoft.Json.JsonSerializer CreateSerializer() => Contracts.RetabJson.CreateSerializer();

    private static bool IsShared<T>() => Utf8TypeOf<T>.Value is not null && !typeof(T).IsArray;

    /// <summary>A C# text may hold half a surrogate pair; no document can.</summary>
    private static bool TryEncode(string json, out byte[] utf8)
    {
        try
        {
            utf8 = Strict.GetBytes(json);
            return true;
        }
        catch (EncoderFallbackException)
        {
            utf8 = [];
            return false;
        }
    }
}
