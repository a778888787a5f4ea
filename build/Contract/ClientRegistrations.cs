using System.Linq;
using System.Text.Json.Nodes;
using Retab.Contracts.Build.Contract;

namespace Retab.Contracts.Build.Contract;

/// <summary>The code that registers every client of the contract with a container: a part of Retab.Contracts.DependencyInjection.</summary>
internal static class ClientRegistrations
{
    internal static string Of(JsonNode contract)
    {
        string[] clients = [.. Operations.TypesOf(contract).Select(type => type.Type).Where(type => type.EndsWith("Client", System.StringComparison.Ordinal)
            && !type.StartsWith('I')).Distinct().Order(System.StringComparer.Ordinal)];
        return $$"""
            // Generated from openapi/retab.json.
            #nullable enable
            namespace Microsoft.Extensions.DependencyInjection
            {
                public static partial class RetabContractsServiceCollectionExtensions
                {
                    private static void AddClients(IServiceCollection services)
                    {
            {{string.Join('\n', clients.Select(client => $"""            TryAddClient<Retab.Contracts.I{client}>(services, (http, options) => new Retab.Contracts.{client}(http, options));"""))}}
                    }
                }
            }

            """;
    }
}
