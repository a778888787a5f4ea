namespace Retab.Contracts.Build.Intake;

/// <summary>The one operation that the contract is about.</summary>
internal static class Endpoint
{
    internal const string Path = "/v1/workflows/steps/{step_id}";

    internal const string Method = "get";

    internal const string Pointer = "/paths/~1v1~1workflows~1steps~1{step_id}/get";
}
