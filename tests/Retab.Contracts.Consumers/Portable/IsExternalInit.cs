namespace System.Runtime.CompilerServices
{
    /// <summary>What records stand on, which older frameworks do not have.</summary>
    internal static class IsExternalInit
    {
    }
}
