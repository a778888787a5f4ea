namespace Retab.Contracts.Tests.Client.Faults;

using Retab.Contracts.Tests.Documents;
using Retab.Contracts.Tests.Listing;

/// <summary>Bodies with something secret, and with characters of several bytes.</summary>
internal static class Bodies
{
    internal const string Payload = "p4yl0ad";
    internal const string Signature = "s1gnature";

    private const string Outputs =
        $$$"""
        "handle_outputs":{"out":{"type":"json","data":{"name":"é😀","secret":"{{{Payload}}}"} },
        "file":{"type":"file","document":null,"download_url":"https://f.example/a?sig={{{Signature}}}"}}
        """;

    internal static string Step(string status = "completed") => Steps.Minimal($$$"""{"status":"{{{status}}}"}""", Outputs);

    internal static string Page(string? after, string id) =>
        PageServer.PageOf(after, [Step().Replaced("\"step_id\":\"s\"", $"\"step_id\":\"{id}\"")]);
}
