#if NETSTANDARD2_0
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Keeps a reasoned suppression in the build for .NET Standard 2.0, where trimming finds it by its name.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false, AllowMultiple = true)]
internal sealed class UnconditionalSuppressMessageAttribute(string category, string checkId) : Attribute
{
    public string Category { get; } = category;

    public string CheckId { get; } = checkId;

    public string? Justification { get; set; }
}
#endif
