using Retab.Contracts;

/// <summary>Creates a client without a container.</summary>
internal static class CreatingAClient
{
    internal static WorkflowStepsClient Create() => new(new RetabClientOptions
    {
        ApiKey = Environment.GetEnvironmentVariable("RETAB_API_KEY"),
        BaseUrl = BaseUrl,                           // default: https://api.retab.com
        Authentication = RetabAuthentication.Bearer, // default: the Api-Key header
        Timeout = TimeSpan.FromSeconds(20),          // default: 100 seconds, for headers and body
    });

    private static Uri? BaseUrl =>
        Environment.GetEnvironmentVariable("RETAB_API_BASE_URL") is { Length: > 0 } url ? new Uri(url) : null;
}
