using System;
using System.Linq;
using System.Text.Json;

namespace Retab.Contracts;

/// <summary>Teaches System.Text.Json the types of the contract.</summary>
public static class RetabJsonSerializerOptions
{
    // The contract's own levels above a free-form value that is as deep as it may be.
    private const int LevelsAbove = 64;

    /// <summary>
    /// Adds the types of the contract, alone and inside types of your own: for minimal APIs
    /// (<c>services.ConfigureHttpJsonOptions(o => o.SerializerOptions.AddRetabContracts())</c>), for <c>GetFromJsonAsync</c>, and for
    /// a source-generated context (<c>new MyContext(new JsonSerializerOptions().AddRetabContracts())</c>).
    /// </summary>
    /// <remarks>
    /// Naming policies, indentation, number handling and <see cref="JsonSerializerOptions.Encoder"/> do not reach into these types: the contract
    /// fixes their JSON, in which only what JSON has to is escaped. A <see cref="RawJson.Absent"/> in a member of your own is written as null. A
    /// <see cref="JsonSerializerOptions.MaxDepth"/> below <see cref="RawJson.MaxDepth"/> is raised, so that no step is refused for the depth of its data.
    /// </remarks>
    /// <param name="options">Options that are not in use yet.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The options are in use, and so read-only.</exception>
    public static JsonSerializerOptions AddRetabContracts(this JsonSerializerOptions options)
    {
        _ = options ?? throw new ArgumentNullException(nameof(options));
        if (!options.Converters.Any(converter => converter is RetabJsonConverterFactory))
        {
            options.Converters.Add(new RetabJsonConverterFactory());
        }

        options.MaxDepth = Math.Max(options.MaxDepth, RawJson.MaxDepth + LevelsAbove);
        if (options.TypeInfoResolverChain.Any(resolver => resolver is RetabTypeInfoResolver))
        {
            return options;
        }

        if (options.TypeInfoResolver is not null)
        {
            options.TypeInfoResolverChain.Insert(0, new RetabTypeInfoResolver());
        }
        else if (!JsonSerializer.IsReflectionEnabledByDefault)
        {
            options.TypeInfoResolver = new RetabTypeInfoResolver();
        }

        return options;
    }
}
