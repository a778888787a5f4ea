using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retab.Contracts;

/// <summary>
/// The types of the contract for System.Text.Json. Their attributes name it, so that nobody has to register it.
/// </summary>
public sealed class RetabJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => JsonTypes.Find(Guard.NotNull(typeToConvert, nameof(typeToConvert))) is not null;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        JsonTypes.Find(Guard.NotNull(typeToConvert, nameof(typeToConvert)))?.CreateConverter();
}
