namespace Retab.Contracts.Build.Tests.Forms;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

/// <summary>What a type of the contract offers, in a few lines.</summary>
internal static class Surface
{
    private static readonly NullabilityInfoContext Nullability = new();

    internal static string Of(Type type)
    {
        string kind = type switch { { IsValueType: true } => "open enum", { IsAbstract: true } => "union", _ => "record" };
        string parent = type.BaseType is { IsAbstract: true } union && union != typeof(ValueType) ? $" : {union.Name}" : "";
        IEnumerable<string> members = type.IsValueType
            ? type.GetNestedType("Values")!.GetFields().Select(value => $"  {value.Name} = {value.GetRawConstantValue()}\n")
            : type.GetProperties().Where(property =>
                property.DeclaringType == type && property.Name is not ("AdditionalProperties" or "EqualityContract"))
                .Select(property => $"  {Name(property.PropertyType, Nullability.Create(property))} {property.Name}\n");
        return $"{kind} {type.Name}{parent}\n{string.Concat(members)}";
    }

    private static string Name(Type type, NullabilityInfo info)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        string mark = Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && info.ReadState == NullabilityState.Nullable)
            ? "?"
            : "";
        string name = plain.IsGenericType
            ? $"{plain.Name[..plain.Name.IndexOf('`', StringComparison.Ordinal)]}<"
                + $"{string.Join(", ", plain.GetGenericArguments().Select((argument, i) => Name(argument, info.GenericTypeArguments[i])))}>"
            : plain.FullName switch
            {
                "System.String" => "string",
                "System.Int32" => "int",
                "System.Int64" => "long",
                "System.Double" => "double",
                "System.Boolean" => "bool",
                _ => plain.Name,
            };
        return string.Create(CultureInfo.InvariantCulture, $"{name}{mark}");
    }
}
