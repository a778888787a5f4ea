namespace Retab.Contracts.Tests.Json.Faces;

using System;
using NUnit.Framework.Constraints;

/// <summary>One way to read and write the types of the contract. What all of them promise is tested on each.</summary>
public abstract class JsonFace
{
    /// <summary>The exception for a document or a value that is refused.</summary>
    internal abstract Type Refusal { get; }

    internal abstract T Read<T>(string json)
        where T : notnull;

    internal abstract string Write<T>(T value)
        where T : notnull;

    /// <summary>The document is JSON, but not what the contract says.</summary>
    /// <param name="what">What is wrong.</param>
    /// <param name="path">The path from the root of the document.</param>
    /// <param name="place">Where the value in question begins; null if it does not matter.</param>
    internal abstract IResolveConstraint Refuses(string what, string path, Place? place = null);

    /// <summary>The value cannot be written.</summary>
    internal abstract IResolveConstraint RefusesToWrite<T>(string what, string path);

    /// <summary>The document as this way understands it: free-form data in another spelling, maybe.</summary>
    internal virtual string Understood(string json) => json;
}
