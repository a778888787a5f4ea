using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;

namespace Retab.Contracts;

/// <summary>
/// What a body that is not a step says, whichever of the shapes in use it has: the text and the code that stand deepest,
/// since what stands around them is general. A text may hold JSON itself. A body that is no JSON says nothing.
/// </summary>
internal sealed class ErrorBody
{
    // Where a text for people stands, the first of one level wins.
    private static readonly string[] TextMembers = ["message", "detail", "error", "errors", "details"];

    private const int MaxDepth = 16;

    // A hostile body may hold any number of texts that look like JSON, and of faults.
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

    /// <param name="text">The body; null where there is none.</param>
    /// <param name="redaction">Applied to texts after their escapes are undone, which may have hidden the key.</param>
    internal static ErrorBody Parse(string? text, Redaction redaction)
    {
        var body = new ErrorBody(redaction);
        if (text is not null)
        {
            body.TryVisit(text, 0);
        }

        if (body._validationErrors.Count > 0)
        {
            body.Detail = string.Join("; ", body._validationErrors.Select(error => string.Join(".", error.Loc) + ": " + error.Msg));
        }

        return body;
    }

    private bool TryVisit(string json, int depth)
    {
        try
        {
            var cursor = new JsonCursor(json);
            cursor.SkipValue();
            cursor.End();
        }
        catch (JsonException)
        {
            return false;
        }

        Visit(json, depth);
        return true;
    }

    private void Visit(string json, int depth)
    {
        var cursor = new JsonCursor(json);
        cursor.SkipWhiteSpace();
        switch (depth > MaxDepth ? '\0' : cursor.Peek())
        {
            case '{':
                VisitObject(cursor, depth);
                break;
            case '[':
                cursor.BeginArray("");
                while (cursor.NextItem() && _validationErrors.Count < MaxValidationErrors)
                {
                    Visit(cursor.ReadVerbatim(), depth + 1);
                }

                break;
            case '"':
                VisitText(cursor.ReadString(""), depth);
                break;
        }
    }

    private void VisitObject(JsonCursor cursor, int depth)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        cursor.BeginObject("");
        while (cursor.NextMember())
        {
            members[cursor.Name.ToString()] = cursor.ReadVerbatim();
        }

        if (members.ContainsKey("loc") && members.ContainsKey("msg") && ++_faults <= MaxValidationErrors && TryAddValidationError(members))
        {
            return;
        }

        foreach (string name in new[] { "code", "status_code" })
        {
            if (depth > _codeDepth
                && members.TryGetValue(name, out string? code)
                && code is not ("null" or "\"\"")
                && code[0] is not ('{' or '['))
            {
                Code = _redaction.Apply(code[0] == '"' ? new JsonCursor(code).ReadString("") : code);
                _codeDepth = depth;
            }
        }

        foreach (string name in TextMembers)
        {
            if (members.TryGetValue(name, out string? value))
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

    private bool TryAddValidationError(Dictionary<string, string> members)
    {
        try
        {
            string json = "{" + string.Join(",", members.Select(member => JsonConvert.ToString(member.Key) + ":" + member.Value)) + "}";
            ValidationError error = ValidationError.ReadFrom(new JsonCursor(json));
            string written = ContractTypes.Find<ValidationError>()!.Write(error);
            _validationErrors.Add(
                _redaction.IsNeeded(written) ? ContractTypes.Find<ValidationError>()!.Read(_redaction.Apply(written)) : error);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
