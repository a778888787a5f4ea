namespace Retab.Contracts.Build.Contract;

/// <summary>The code that registers the clients of the contract with a container, for Retab.Contracts.DependencyInjection.</summary>
internal static class ClientRegistrations
{
    internal static string Of(JsonNode contract)
    {
        IEnumerable<string> clients =
            OperationList.All(contract).Select(operation => $"{operation.Id.Split('_')[0]}Client").Distinct().Order(StringComparer.Ordinal);
        IEnumerable<string> calls = clients.Select(client =>
            $"TryAddClient<Retab.Contracts.I{client}>(services, (http, options) => new Retab.Contracts.{client}(http, options));");
        return $$"""
            // Generated from openapi/retab.json.
            #nullable enable
            namespace Microsoft.Extensions.DependencyInjection
            {
                public static partial class RetabContractsServiceCollectionExtensions
                {
                    private static void AddClients(IServiceCollection services)
                    {
                        {{string.Join("\n            ", calls)}}
                    }
                }
            }

            """;
    }
}
