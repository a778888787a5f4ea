namespace Retab.Contracts.Testing;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using JsonException = System.Text.Json.JsonException;

/// <summary>
/// A response that is checked as it was received and shown without its payload, with IDs that were generated for all responses.
/// </summary>
internal sealed class JudgedResponse
{
    private const string Json = "application/json";

    private readonly Exchange _exchange;
    private readonly Anonymization _anonymization;
    private readonly ContractOperation _operation;
    private readonly Func<string, IReadOnlyList<ContractFinding>> _check;

    private IReadOnlyList<ContractFinding> _violations = [];
    private IReadOnlyList<ContractFinding> _drift = [];
    private IReadOnlyList<ContractFinding> _lost = [];

    private JudgedResponse(
        Exchange exchange,
        Anonymization anonymization,
        ContractOperation operation,
        Func<string, IReadOnlyList<ContractFinding>> check)
    {
        _exchange = exchange;
        _anonymization = anonymization;
        _operation = operation;
        _check = check;
        using JsonDocument? document = Document();
        if (document is not null && Schema is { } schema)
        {
            anonymization.Learn(document.RootElement, schema);
        }
    }

    internal int? StatusCode => _exchange.StatusCode;

    internal bool IsTaken => _exchange.IsTaken;

    internal bool IsRefused => _exchange.IsRefused;

    internal string? Failure => _exchange.Failure;

    internal string Summary => _exchange.Summary;

    /// <summary>Whether it is a 200 with a complete body.</summary>
    internal bool IsWhole => IsTaken && _exchange.Body is not null;

    /// <summary>Whether its body is valid and was read.</summary>
    internal bool IsRead { get; private set; }

    /// <summary>The body without its payload; null if the response, or what remains of it, violates the contract.</summary>
    internal string? Recording
    {
        get
        {
            if (!IsRead || _violations.Count > 0)
            {
                return null;
            }

            using JsonDocument document = Document()!;
            string recording = _anonymization.Document(document.RootElement, _operation.Body);
            return _check(recording).Any(finding => finding.Kind == ContractFindingKind.Violation) ? null : recording;
        }
    }

    internal IReadOnlyList<ContractFinding> Violations => Shown(_violations);

    internal IReadOnlyList<ContractFinding> Drift => Shown(_drift);

    internal IReadOnlyList<ContractFinding> Lost => Shown(_lost);

    /// <summary>The findings of a response that is not a 200.</summary>
    internal IReadOnlyList<ContractFinding> ErrorFindings => Schema is not null && _exchange.Body is { } body
        ? Shown([.. OfType(), .. StepContract.CheckError(_operation, StatusCode!.Value, body)])
        : [];

    private JsonElement? Schema => StatusCode is { } status ? _operation.Schema(status) : null;

    /// <summary>Checks a response.</summary>
    /// <typeparam name="T">The type that a 200 is read as.</typeparam>
    /// <param name="exchange">The response.</param>
    /// <param name="anonymization">Learns the IDs of the response.</param>
    /// <param name="operation">The operation that was requested.</param>
    /// <param name="broken">Finds what no schema can express: violations that depend on the request.</param>
    internal static JudgedResponse Of<T>(
        Exchange exchange, Anonymization anonymization, ContractOperation operation, Func<T, IEnumerable<ContractFinding>> broken)
        where T : class
    {
        var response = new JudgedResponse(exchange, anonymization, operation, json => StepContract.Check<T>(json, operation));
        if (response.IsWhole)
        {
            response.Judge(exchange.Body!, broken);
        }
        else if (response.IsTaken)
        {
            response._violations = [ContractFinding.Violation("", $"there was no complete body: {response.Failure}")];
        }

        return response;
    }

    /// <summary>The value of the body; null if the body is invalid.</summary>
    internal T? Read<T>()
        where T : class => IsRead ? RetabJson.Deserialize<T>(_exchange.Body!) : null;

    private void Judge<T>(string body, Func<T, IEnumerable<ContractFinding>> broken)
        where T : class
    {
        IReadOnlyList<ContractFinding> findings = _check(body);
        IsRead = _exchange.Failure is null && findings.All(finding => finding.Kind == ContractFindingKind.Drift);
        T? read = Read<T>();
        _drift = [.. findings.Where(finding => finding.Kind == ContractFindingKind.Drift)];
        _violations =
        [
            .. OfType(),
            .. findings.Where(finding => finding.Kind == ContractFindingKind.Violation && !finding.IsReaderLimit),
            .. read is null ? [] : broken(read),
        ];
        ContractFinding[] limits = [.. findings.Where(finding => finding.IsReaderLimit)];
        if (_violations.Count == 0 && limits.Length == 0 && Failure is { } failure)
        {
            _violations = [ContractFinding.Violation("", failure)];
        }

        _lost = read is null ? limits : RoundTrip.Differences(body, RetabJson.Serialize(read), _operation.Body);
    }

    /// <summary>The contract has JSON responses only.</summary>
    private IEnumerable<ContractFinding> OfType() => string.Equals(_exchange.ContentType, Json, StringComparison.OrdinalIgnoreCase)
        ? []
        : [ContractFinding.Violation("", $"the Content-Type must be {Json}")];

    private IReadOnlyList<ContractFinding> Shown(IReadOnlyList<ContractFinding> findings)
    {
        if (findings.Count == 0)
        {
            return findings;
        }

        using JsonDocument? document = Document();
        if (document is null)
        {
            return [.. findings.Select(AnonymousFindings.Rootless)];
        }

        // An unknown member of a 200 is reported by name. Of an error nothing is quoted.
        var shown = new AnonymousFindings(_anonymization, document.RootElement, Schema!.Value, showsUnknownNames: IsTaken);
        return [.. findings.Select(shown.Of)];
    }

    /// <summary>The body; null if there is none, or it is not JSON.</summary>
    private JsonDocument? Document()
    {
        try
        {
            return _exchange.Body is { } body ? JsonDocument.Parse(body, StepContract.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
