namespace Retab.Contracts;

/// <summary>Which contract this package was generated from.</summary>
// By hand, so that consumers read the values at run time and do not compile them in.
public static partial class ContractInfo
{
    /// <summary>
    /// Version of the contract: <c>info.version</c> of openapi/retab.json, the date of the newest change that it holds. Never null.
    /// </summary>
    public static string SpecVersion => CompiledVersion;

    /// <summary>
    /// SHA-256 of openapi/retab.json as it was compiled in: 64 hexadecimal digits, lower case. Never null.
    /// </summary>
    public static string SpecSha256 => CompiledSha256;
}
