using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Retab.Contracts;

/// <summary>
/// Leaves out the members of a consumer's own type whose value is <see cref="RawJson.Absent"/>. Wraps the resolver that
/// it stands on, so that nobody who gets a serializer can change it for all.
/// </summary>
[RequiresUnreferencedCode(RetabJson.NeedsReflection)]
[RequiresDynamicCode(RetabJson.NeedsReflection)]
internal sealed class AbsentAwareResolver : IContractResolver
{
    private readonly Resolver _resolver = new();

    public JsonContract ResolveContract(Type type) => _resolver.ResolveContract(type);

    [RequiresUnreferencedCode(RetabJson.NeedsReflection)]
    [RequiresDynamicCode(RetabJson.NeedsReflection)]
    private sealed class Resolver : DefaultContractResolver
    {
        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            JsonProperty property = base.CreateProperty(member, memberSerialization);
            if (property.PropertyType == typeof(RawJson) && property.ValueProvider is { } values)
            {
                Predicate<object>? declared = property.ShouldSerialize;
                property.ShouldSerialize = owner =>
                    (declared is null || declared(owner)) && values.GetValue(owner) is not RawJson { IsAbsent: true };
            }

            return property;
        }
    }
}
