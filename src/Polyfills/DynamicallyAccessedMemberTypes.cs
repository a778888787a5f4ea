#if NETSTANDARD2_0
namespace System.Diagnostics.CodeAnalysis;

/// <summary>
/// Which members trimming has to keep, to whom trims a build for .NET Standard 2.0: what is used of it, with the framework's value.
/// </summary>
[Flags]
internal enum DynamicallyAccessedMemberTypes
{
    None = 0,
    PublicProperties = 0x0200,
}
#endif
