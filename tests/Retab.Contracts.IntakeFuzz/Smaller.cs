namespace Retab.Contracts.IntakeFuzz;

using System;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Json;

/// <summary>Makes a document small that shows a fault: leaves out what is not needed for it.</summary>
internal static class Smaller
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    internal static string AsLongAs(string text, Func<string, bool> isFaulty)
    {
        var watch = Stopwatch.StartNew();
        string smallest = text;
        try
        {
            // From the end, so that what is before a place stays where it is.
            for (int i = int.MaxValue; watch.Elapsed < Longest;)
            {
                JsonNode document = JsonNode.Parse(smallest, documentOptions: Options)!;
                DocumentPlace[] places = [.. DocumentPlace.All(document)];
                i = Math.Min(i, places.Length) - 1;
                if (i < 0)
                {
                    break;
                }

                (places[i].Parent as JsonObject)?.Remove(places[i].Name);
                (places[i].Parent as JsonArray)?.RemoveAt(places[i].Parent.AsArray().IndexOf(places[i].Value));
                string candidate = JsonText.Pretty(document);
                smallest = isFaulty(candidate) ? candidate : smallest;
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // A tree cannot hold it: a name twice, half a surrogate pair, a number that is none.
        }

        return smallest;
    }
}
