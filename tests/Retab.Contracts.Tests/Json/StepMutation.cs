using System;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Retab.Contracts.Tests.Json;

/// <summary>Damages a document in a few places.</summary>
internal static class StepMutation
{
    private const string Noise = "{}[]\":,\\0189aeEtfn.-+ \n\u0000/'N";

    internal static string Of(string document, Random random)
    {
        var text = new StringBuilder(document);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Noise[random.Next(Noise.Length)]);
                    break;
                case 2:
                    text[at] = Noise[random.Next(Noise.Length)];
                    break;
                default:
                    return ReplaceValue(document, random);
            }

            if (text.Length == 0)
            {
                break;
            }
        }

        return text.ToString();
    }

    /// <summary>Puts another kind of value in the place of one.</summary>
    private static string ReplaceValue(string document, Random random)
    {
        using var reader = new Newtonsoft.Json.JsonTextReader(new System.IO.StringReader(document)) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None, FloatParseHandling = Newtonsoft.Json.FloatParseHandling.Double };
        JToken root;
        try
        {
            root = JToken.ReadFrom(reader);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return document;
        }

        var values = new System.Collections.Generic.List<JToken>(((JContainer)root).DescendantsAndSelf());
        JToken victim = values[random.Next(values.Count)];
        if (victim is JProperty property)
        {
            property.Remove();
        }
        else if (victim.Parent is not null)
        {
            victim.Replace(random.Next(6) switch { 0 => JValue.CreateNull(), 1 => new JValue(1.5), 2 => new JValue("text"), 3 => new JArray(), 4 => new JObject(), _ => new JValue(true) });
        }

        return root.ToString(Newtonsoft.Json.Formatting.None);
    }
}
