using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using JsonException = System.Text.Json.JsonException;

namespace Retab.Contracts.Testing;

/// <summary>One walk through one JSON text, see <see cref="Scrubber.Body"/>. Not for twice.</summary>
internal sealed class JsonScrub(Scrubber scrubber, string json, int layers)
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(json);
    private readonly Stack<ScrubFrame> _frames = new();
    private HashSet<long> _fields = [];

    /// <param name="place">Where in the contract it stands; null for none.</param>
    /// <param name="mayBreak">Whether it may be no JSON from some place on: what is left is a text, then.</param>
    /// <exception cref="JsonException">It is no JSON, and may not be none.</exception>
    internal string Run(ContractPlace? place, bool mayBreak)
    {
        _fields = HeaderFields.Find(_bytes);
        var scrubbed = new ArrayBufferWriter<byte>(_bytes.Length + 1);
        int copied = 0;
        int read = 0;
        string rest = "";
        _frames.Push(new ScrubFrame { Item = place });
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = StepContract.MaxDepth });
        try
        {
            while (reader.Read())
            {
                read = (int)reader.BytesConsumed;
                if (Replacement(ref reader) is not { } replacement)
                {
                    continue;
                }

                int start = (int)reader.TokenStartIndex;
                int quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
                scrubbed.Write(_bytes.AsSpan(copied, start - copied));
                scrubbed.Write(Encoding.UTF8.GetBytes(replacement));
                copied = start + reader.ValueSpan.Length + quotes;
            }

            read = _bytes.Length;
        }
        catch (JsonException) when (mayBreak)
        {
            string left = Encoding.UTF8.GetString(_bytes.AsSpan(read));
            rest = _frames.TryPeek(out ScrubFrame? frame) && frame.IsItemSecret ? Scrubber.Mask : scrubber.Text(left, layers: 0);
        }

        scrubbed.Write(_bytes.AsSpan(copied, Math.Max(read, copied) - copied));
        return Encoding.UTF8.GetString(scrubbed.WrittenSpan) + rest;
    }

    /// <returns>The JSON to put in the token's place; null to leave it.</returns>
    private string? Replacement(ref Utf8JsonReader reader)
    {
        ScrubFrame frame = _frames.Peek();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _frames.Push(new ScrubFrame
                {
                    Place = frame.Item,
                    IsSecret = frame.IsItemSecret,
                    IsOpenSecret = frame.IsItemOpenSecret,
                    IsField = _fields.Contains(reader.TokenStartIndex),
                });
                frame.IsItemSecret = frame.IsSecret;
                return null;
            case JsonTokenType.StartArray:
                _frames.Push(new ScrubFrame
                {
                    Item = frame.Item?.Items(),
                    IsSecret = frame.IsItemSecret,
                    IsItemSecret = frame.IsItemSecret,
                    IsArray = true,
                });
                frame.IsItemSecret = frame.IsSecret;
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _frames.Pop();
                return null;
            case JsonTokenType.PropertyName:
                return Named(JsonText.Of(ref reader), frame);
            case JsonTokenType.Number:
                string number = Encoding.UTF8.GetString(reader.ValueSpan);
                bool isSecret = number != "0"
                    && ((frame.IsItemSecret && !frame.IsCount) || (frame.Item?.IsFree != false && scrubber.IsKnown(number)));
                return isSecret ? "0" : null;
            case JsonTokenType.String:
                return Valued(JsonText.Of(ref reader), frame);
            default:
                return null;
        }
    }

    private string? Named(string name, ScrubFrame frame)
    {
        bool isNamed = false;
        frame.Item = frame.Place?.Member(name, out isNamed);
        frame.Name = name;
        frame.IsCount = name.EndsWith("tokens", StringComparison.OrdinalIgnoreCase);
        frame.IsItemOpenSecret = frame.IsOpenSecret || (frame.Item is not null && !isNamed && SecretNames.IsSecret(name));
        frame.IsItemSecret = frame.IsSecret
            || (frame.IsOpenSecret && frame.Item?.IsFree != false)
            || (frame.Item is null
                && (SecretNames.IsSecret(name) || SecretNames.IsAmbiguous(name) || (frame.IsField && HeaderFields.IsValue(name))));
        string scrubbed = isNamed ? name : frame.Unique(scrubber.Text(name, 0));
        return scrubbed == name ? null : JsonSerializer.Serialize(scrubbed);
    }

    private string? Valued(string text, ScrubFrame frame)
    {
        bool isId = frame.Item is not null && (frame.Name == "id" || frame.Name.EndsWith("_id", StringComparison.Ordinal));
        string scrubbed = frame.IsItemSecret ? (text.Length == 0 ? text : Scrubber.Mask)
            : frame.Item?.IsKnownValue(text) == true ? text
            : isId ? scrubber.Id(text)
            : scrubber.Text(text, layers);
        if (frame.IsArray)
        {
            // Headers also come as a flat list of names and values.
            frame.IsItemSecret = frame.IsSecret || (!frame.IsItemSecret && HeaderFields.IsName(text));
        }

        return scrubbed == text ? null : JsonSerializer.Serialize(scrubbed);
    }
}
