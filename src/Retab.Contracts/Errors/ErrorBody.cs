using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>
/// The error code and message of an error response, whichever of the known shapes its body has: the innermost ones, since the outer ones
/// are general. A string may itself contain JSON. A body that is not JSON has neither.
/// </summary>
internal sealed class ErrorBody
{
    // The members that contain a message; at each level the first one wins.
    private static readonly string[] TextMembers = ["message", "detail", "error", "errors", "details"];

    private static readonly string[] CodeMembers = ["code", "status_code"];

    private const int MaxDepth = 16;

    // A hostile body may contain any number of strings that look like JSON, and of faults.
    private const int MaxTextsOfJson = 8;
    private const int MaxValidationErrors = 100;

    private int _textsOfJson;
    private int _faults;

    private readonly List<ValidationError> _validationErrors = [];
    private readonly Redaction _redaction;
    private int _codeDepth = -1;
    private int _detailDepth = -1;

    private ErrorBody(Redaction redaction) => _redaction = redaction;

    internal string? Code { get; private set; }

    internal string? Detail { get; private set; }

    internal IReadOnlyList<ValidationError> ValidationErrors => _validationErrors;

    /// <param name="text">The body; null if there is none.</param>
    /// <param name="redaction">Applied to strings once they are unescaped, since escapes may hide the key.</param>
    internal static ErrorBody Parse(string? text, Redaction redaction)
    {
        var body = new ErrorBody(redaction);
        if (text is not null)
        {
            body.TryVisit(text, 0);
        }

        if (body._validationErrors.Count > 0)
        {
            body.Detail = string.Join("; ", body._validationErrors.Select(error => $"{string.Join(".", error.Loc)}: {error.Msg}"));
        }

        return body;
    }

    private bool TryVisit(string json, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json), new JsonDocumentOptions { MaxDepth = RawJson.MaxDepth });
            Visit(document.RootElement, depth);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // System.Text.Json throws the second for an unpaired surrogate.
            return false;
        }
    }

    private void Visit(JsonElement json, int depth)
    {
        switch (depth > MaxDepth ? JsonValueKind.Undefined : json.ValueKind)
        {
            case JsonValueKind.Object:
                VisitObject(json, depth);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray().TakeWhile(_ => _validationErrors.Count < MaxValidationErrors))
                {
                    Visit(item, depth + 1);
                }

                break;
            case JsonValueKind.String:
                VisitText(json.GetString()!, depth);
                break;
        }
    }

    private void VisitObject(JsonElement json, int depth)
    {
        bool isFault = json.TryGetProperty("loc", out _) && json.TryGetProperty("msg", out _) && ++_faults <= MaxValidationErrors;
        if (isFault && TryAddValidationError(json))
        {
            return;
        }

        foreach (string name in CodeMembers)
        {
            if (depth > _codeDepth && json.TryGetProperty(name, out JsonElement code) && CodeOf(code) is { Length: > 0 } text)
            {
                Code = _redaction.Apply(text);
                _codeDepth = depth;
            }
        }

        foreach (string name in TextMembers)
        {
            if (json.TryGetProperty(name, out JsonElement value))
            {
                Visit(value, depth + 1);
            }
        }
    }

    private void VisitText(string text, int depth)
    {
        bool isJson = text.Length > 0 && text[0] is '[' or '{' && ++_textsOfJson <= MaxTextsOfJson;
        if (!(isJson && TryVisit(text, depth + 1)) && depth > _detailDepth && text.Length > 0)
        {
            Detail = _redaction.Apply(text);
            _detailDepth = depth;
        }
    }

    private bool TryAddValidationError(JsonElement json)
    {
        try
        {
            ValidationError error = RetabJson.Deserialize<ValidationError>(json.GetRawText());
            string written = RetabJson.Serialize(error);
            _validationErrors.Add(_redaction.IsNeeded(written) ? RetabJson.Deserialize<ValidationError>(_redaction.Apply(written)) : error);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? CodeOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        _ => null,
    };
}
