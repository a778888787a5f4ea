namespace Retab.Contracts;

/// <summary>The version of the contract that this package was generated from.</summary>
// Properties instead of constants, so that consumers do not compile the values in.
public static partial class ContractInfo
{
    /// <summary>
    /// The version of the contract, <c>info.version</c> of openapi/retab.json: the date of its newest change. Never null.
    /// </summary>
    public static string SpecVersion => CompiledVersion;

    /// <summary>
    /// The SHA-256 hash of openapi/retab.json at build time: 64 lowercase hexadecimal digits. Never null.
    /// </summary>
    public static string SpecSha256 => CompiledSha256;
}
