using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Retab.Contracts.Build.Json;
using Retab.Contracts.Build.Text;

namespace Retab.Contracts.Build.Intake;

/// <summary>
/// An OpenAPI Overlay 1.0 document: updates and removals of what JSONPath expressions select, each with its reason. JSONPath is
/// that of Newtonsoft.Json.
/// </summary>
internal sealed partial class Overlay
{
    // A thousand times what our contract has.
    private const int Largest = 2_000_000;

    private static readonly string[] Texts = ["description", "summary", "title", "example", "examples", "tags"];

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly string _name;
    private readonly JsonArray _actions;

    private Overlay(string name, JsonArray actions)
    {
        _name = name;
        _actions = actions;
    }

    /// <summary>An overlay without actions.</summary>
    internal static Overlay None { get; } = new("none", []);

    /// <exception cref="InputException">The text is no overlay, or an action has no target, no reason, or nothing to do.</exception>
    internal static Overlay Parse(string text, string name)
    {
        JsonNode? overlay = JsonText.Parse(text, name);
        if (overlay.Text("overlay")?.StartsWith("1.0.", StringComparison.Ordinal) != true || overlay.Array("actions") is not { } actions)
        {
            throw new InputException(name + ": an OpenAPI Overlay 1.0 with \"overlay\": \"1.0.0\" and \"actions\" is expected.");
        }

        for (int i = 0; i < actions.Count; i++)
        {
            string at = name + ": /actions/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (string.IsNullOrWhiteSpace(actions[i].Text("target")))
            {
                throw new InputException(at + "/target: a JSONPath expression is expected.");
            }

            if (string.IsNullOrWhiteSpace(actions[i].Text("description")))
            {
                throw new InputException(at + "/description: every action says why.");
            }

            if (actions[i].Node("update") is null && !actions[i].Is("remove", true))
            {
                throw new InputException(at + ": \"update\" or \"remove\": true is expected.");
            }
        }

        return new Overlay(name, actions);
    }

    /// <summary>Applies the actions in order. What matches nothing is told, not done.</summary>
    /// <param name="document">The document; it stays as it is.</param>
    /// <param name="unmatched">The actions that match nothing although they change more than texts: upstream has moved.</param>
    /// <param name="notes">Gets the actions that match nothing and only change texts.</param>
    /// <returns>The changed document.</returns>
    internal JsonObject Apply(JsonObject document, out IReadOnlyList<string> unmatched, ICollection<string> notes)
    {
        var missed = new List<string>();
        JToken root = ToToken(document);
        for (int i = 0; i < _actions.Count; i++)
        {
            string target = _actions[i].Text("target")!;
            string at = _name + ": /actions/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            List<JToken> found = Select(root, target, at);
            if (found.Count == 0 && IsOfAnotherOperation(document, target))
            {
                notes.Add($"{at}: {target} is of an operation that is not in the contract: remove the action, or list the operation.");
            }
            else if (found.Count == 0 && IsText(_actions[i]!))
            {
                notes.Add($"{at}: {target} matches nothing. It only changes texts: remove it, or correct its target.");
            }
            else if (found.Count == 0)
            {
                missed.Add($"{at}: {target} matches nothing: upstream has moved. The action was there for this: {_actions[i].Text("description")}");
            }

            foreach (JToken token in found)
            {
                if (token.Parent is null && (token.Root != root || token.Type != JTokenType.Object || _actions[i].Node("update") is not JsonObject))
                {
                    throw new InputException(at + "/target: " + PlainText.Quoted(target) + " is the whole document, or what an action before took out of it: name a part of it.");
                }

                if (_actions[i].Is("remove", true))
                {
                    Remove(token.Parent is JProperty property ? property : token);
                }
                else
                {
                    Update(token, ToToken(_actions[i]!["update"]!));
                }
            }

            if (found.Count > 1 && ((JContainer)root).Descendants().Take(Largest).Count() == Largest)
            {
                throw new InputException(at + ": the document grows beyond all measure with this.");
            }
        }

        unmatched = missed;
        return (JsonObject)JsonText.Parse(root.ToString(Formatting.None), _name)!;
    }

    private static bool IsOfAnotherOperation(JsonObject document, string target) =>
        PathOf().Match(target) is { Success: true } match && document.Object("paths").Object(match.Groups["path"].Value) is null;

    [GeneratedRegex(@"\A\$\.paths\['(?<path>[^']*)'\]")]
    private static partial Regex PathOf();

    private static bool IsText(JsonNode action) => action.Is("remove", true)
        ? Texts.Any(text => action.Text("target")!.EndsWith($".{text}", StringComparison.Ordinal))
        : action.Node("update") is JsonObject update && update.All(member => Texts.Contains(member.Key));

    // An expression may name a part twice.
    private static void Remove(JToken token)
    {
        if (token.Parent is not null)
        {
            token.Remove();
        }
    }

    private static List<JToken> Select(JToken root, string target, string at)
    {
        try
        {
            return [.. root.SelectTokens(target, new JsonSelectSettings { RegexMatchTimeout = MatchTimeout })];
        }
        catch (Exception exception) when (exception is JsonException or RegexMatchTimeoutException or ArgumentException)
        {
            throw new InputException(at + "/target: " + PlainText.OneLine(target) + " is no JSONPath: " + PlainText.OneLine(exception.Message));
        }
    }

    // Objects are merged, an array gets what the update holds appended, anything else is replaced.
    private static void Update(JToken token, JToken update)
    {
        if (token is JObject target && update is JObject source)
        {
            foreach (JProperty member in source.Properties())
            {
                if (target[member.Name] is JObject or JArray && target[member.Name]!.Type == member.Value.Type)
                {
                    Update(target[member.Name]!, member.Value);
                }
                else
                {
                    target[member.Name] = member.Value.DeepClone();
                }
            }
        }
        else if (token is JArray array)
        {
            foreach (JToken item in update is JArray items ? items.Children() : new JEnumerable<JToken>([update]))
            {
                array.Add(item.DeepClone());
            }
        }
        else
        {
            token.Replace(update);
        }
    }

    // Dates stay texts, numbers keep their digits.
    private static JToken ToToken(JsonNode node)
    {
        try
        {
            return ToToken(node, FloatParseHandling.Decimal);
        }
        catch (JsonReaderException)
        {
            // A number beyond a decimal.
            return ToToken(node, FloatParseHandling.Double);
        }
    }

    private static JToken ToToken(JsonNode node, FloatParseHandling numbers)
    {
        using var reader = new JsonTextReader(new System.IO.StringReader(JsonText.Compact(node)))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = numbers,
            MaxDepth = 256,
        };
        return JToken.ReadFrom(reader);
    }
}
