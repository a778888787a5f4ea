namespace Retab.Contracts;

/// <summary>How the API key is sent: always in exactly one header.</summary>
public enum RetabAuthentication
{
    /// <summary>The default: <c>Api-Key: {key}</c>, as in the reference of the API.</summary>
    ApiKeyHeader,

    /// <summary><c>Authorization: Bearer {key}</c>, as the official clients have sent it since 2026-06-16.</summary>
    Bearer,
}
