namespace Retab.Contracts.Testing.Tests.Stub.Attempts;

using System;

/// <summary>An attempt to make a stub serve what the API never sends.</summary>
/// <param name="Name">What is attempted.</param>
/// <param name="Give">The attempt.</param>
/// <param name="Thrown">The type of the exception.</param>
/// <param name="Words">What the message says, as a pattern.</param>
internal sealed record Attempt(string Name, Action<IRetabStub> Give, Type Thrown, string Words)
{
    public override string ToString() => Name;
}
