#if NETSTANDARD2_0
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Keeps what only reflection asks for, to whom trims a build for .NET Standard 2.0: tools know it by its name.</summary>
[AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Field | AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
internal sealed class DynamicDependencyAttribute(DynamicallyAccessedMemberTypes memberTypes, Type type) : Attribute
{
    public DynamicallyAccessedMemberTypes MemberTypes { get; } = memberTypes;

    public Type Type { get; } = type;
}
#endif
