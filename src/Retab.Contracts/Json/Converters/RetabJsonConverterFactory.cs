using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>
/// Converts the types of the contract for System.Text.Json. Their attributes refer to it, so it need not be registered.
/// </summary>
public sealed class RetabJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="typeToConvert"/> is null.</exception>
    public override bool CanConvert(Type typeToConvert) => JsonTypes.Find(Guard.NotNull(typeToConvert, nameof(typeToConvert))) is not null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="typeToConvert"/> is null.</exception>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        JsonTypes.Find(Guard.NotNull(typeToConvert, nameof(typeToConvert)))?.CreateConverter();
}
