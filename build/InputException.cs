namespace Retab.Contracts.Build;

/// <summary>What the program was given cannot be worked with: says what, where, and what to do. Exit code 2.</summary>
internal sealed class InputException(string reason) : Exception(reason);
