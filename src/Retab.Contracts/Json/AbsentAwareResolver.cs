using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Retab.Contracts;

/// <summary>Leaves out the members of a consumer's own type whose value is <see cref="RawJson.Absent"/>.</summary>
internal sealed class AbsentAwareResolver : DefaultContractResolver
{
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        JsonProperty property = base.CreateProperty(member, memberSerialization);
        if (property.PropertyType == typeof(RawJson) && property.ValueProvider is { } values)
        {
            property.ShouldSerialize = owner => values.GetValue(owner) is not RawJson { IsAbsent: true };
        }

        return property;
    }
}
