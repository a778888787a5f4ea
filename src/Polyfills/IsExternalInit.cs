#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>What <c>init</c> stands on, for .NET Standard 2.0.</summary>
internal static class IsExternalInit;
#else
using System.Runtime.CompilerServices;

// A library built against netstandard2.0 names the type above in every initializer: here it finds the framework's.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#endif
