namespace Retab.Contracts;

/// <summary>How the API key is sent. It is sent in one way, never in both.</summary>
public enum RetabAuthentication
{
    /// <summary>In the header <c>Api-Key</c>, as the API's reference says.</summary>
    ApiKeyHeader,

    /// <summary>In the header <c>Authorization</c> as a bearer token, as the official clients do since 2026-06-16.</summary>
    Bearer,
}
