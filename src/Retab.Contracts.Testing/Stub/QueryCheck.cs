namespace Retab.Contracts.Testing;

using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

/// <summary>
/// Refuses queries that the contract does not allow, with the messages of FastAPI, which the API runs on. Unknown parameters are ignored.
/// </summary>
internal static class QueryCheck
{
    private static readonly string[] True = ["true", "1", "on", "t", "yes", "y"];
    private static readonly string[] False = ["false", "0", "off", "f", "no", "n"];

    /// <summary>The 422 for the first invalid parameter; null if all are valid.</summary>
    internal static StubAnswer? Refusal(ContractOperation operation, ILookup<string, string> query) => (
        from parameter in operation.QueryParameters
        from text in query[parameter.Name]
        let fault = Fault(text, parameter.Schema)
        where fault is not null
        select Refused(parameter.Name, fault.Value.Message, fault.Value.Type)).FirstOrDefault();

    internal static StubAnswer Refused(string parameter, string message, string type = "value_error") =>
        StubAnswer.Error(422, RetabErrorBodies.Validation("query", parameter, message, type));

    internal static bool IsTrue(string? text) => True.Contains(text, StringComparer.OrdinalIgnoreCase);

    internal static bool TryReadInteger(string? text, out int number) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);

    private static (string Message, string Type)? Fault(string text, JsonElement schema) => Type(schema) switch
    {
        "boolean" when !IsTrue(text) && !False.Contains(text, StringComparer.OrdinalIgnoreCase) =>
            ("Input should be a valid boolean, unable to interpret input", "bool_parsing"),
        "integer" when !TryReadInteger(text, out _) =>
            ("Input should be a valid integer, unable to parse string as an integer", "int_parsing"),
        "integer" when TryReadInteger(text, out int number) && number < ValueBounds.Of(schema, "minimum") =>
            ($"Input should be greater than or equal to {ValueBounds.Of(schema, "minimum")}", "greater_than_equal"),
        "integer" when TryReadInteger(text, out int number) && number > ValueBounds.Of(schema, "maximum") =>
            ($"Input should be less than or equal to {ValueBounds.Of(schema, "maximum")}", "less_than_equal"),
        _ => null,
    };

    private static string? Type(JsonElement schema) => SchemaTypes.Of(schema).FirstOrDefault(type => type != "null");
}
