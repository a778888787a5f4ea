namespace Retab.Contracts.Tests.Contract;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using JsonSubTypes;
using Newtonsoft.Json;
using Retab.Contracts.Tests.Documents;

/// <summary>The compiled types are what openapi/retab.json says, and nothing else.</summary>
[TestFixture]
public sealed class ReflectionTests
{
    // In nswag.json's excludedTypeNames: a union of bodies that only the exception reads, and a type written by hand.
    private static readonly string[] NotGenerated = ["ErrorBody", "ValidationErrorLocation"];

    private static IEnumerable<string> Generated => ContractSchema.Schemas.Select(schema => schema.Key).Except(NotGenerated);

    private static IEnumerable<string> Enums => Generated.Where(name => ContractSchema.Schema(name)["enum"] is not null);

    private static IEnumerable<string> Objects => Generated.Except(Enums);

    private static IEnumerable<string> Unions => Objects.Where(name => ContractSchema.Union(ContractSchema.Schema(name)) is not null);

    [TestCaseSource(nameof(Enums))]
    public void OpenEnum_ValuesOfTheContract_AreItsKnownValuesInOrder(string name)
    {
        Type type = TypeOf(name);
        string[] values = [.. ContractSchema.Schema(name)["enum"]!.AsArray().Select(value => value!.ToString())];

        var known = (System.Collections.IEnumerable)type.GetProperty("KnownValues")!.GetValue(null)!;

        Assert.That(known.Cast<object>().Select(value => value.ToString()), Is.EqualTo(values));
        Assert.That(type.GetNestedType("Values")!.GetFields().Select(field => field.GetRawConstantValue()), Is.EqualTo(values));
        Assert.That(
            type
                .GetProperties(BindingFlags.Static | BindingFlags.Public)
                .Where(property => property.PropertyType == type)
                .Select(property => property.GetValue(null)!.ToString()),
            Is.EqualTo(values));
    }

    [TestCaseSource(nameof(Objects))]
    public void Object_MembersOfTheContract_AreItsPropertiesWithTheirNullability(string name)
    {
        Type type = TypeOf(name);
        var nullability = new NullabilityInfoContext();
        Dictionary<string, PropertyInfo> properties = type.GetProperties()
            .Where(property => property.GetCustomAttribute<JsonPropertyAttribute>() is not null)
            .ToDictionary(property => property.GetCustomAttribute<JsonPropertyAttribute>()!.PropertyName!);

        Assert.That(properties.Keys, Is.EquivalentTo(ContractSchema.Members(ContractSchema.Schema(name)).Select(member => member.Name)));
        foreach ((string wireName, JsonNode schema, bool required) in ContractSchema.Members(ContractSchema.Schema(name)))
        {
            PropertyInfo property = properties[wireName];
            bool isCollection = ContractSchema.Resolve(schema) is { } resolved
                && (ContractSchema.TypeOf(resolved) == "array" || resolved["additionalProperties"] is not null);
            bool mayBeNull = !ContractSchema.IsFreeForm(schema)
                && (ContractSchema.IsNullable(schema) || (!required && schema["default"] is null && !isCollection));
            bool isNullable = nullability.Create(property).ReadState == NullabilityState.Nullable;

            Assert.That(isNullable, Is.EqualTo(mayBeNull), name + "." + wireName + " nullable");
            Assert.That(
                property.GetCustomAttribute<JsonPropertyAttribute>()!.Required == Required.Always,
                Is.EqualTo(required && !ContractSchema.IsNullable(schema)),
                name + "." + wireName + " required");
        }
    }

    [TestCaseSource(nameof(Objects))]
    public void Object_PropertyThatIsNoMember_IsNotJson(string name)
    {
        foreach (PropertyInfo property in TypeOf(name).GetProperties())
        {
            Assert.That(
                property.GetCustomAttribute<JsonPropertyAttribute>() is not null
                || property.GetCustomAttribute<JsonIgnoreAttribute>() is not null,
                Is.True,
                property.Name + " is neither a member nor ignored");
        }
    }

    [TestCaseSource(nameof(Unions))]
    public void Union_MappingOfTheContract_IsItsAttributesAndItsVariants(string name)
    {
        (string property, IReadOnlyDictionary<string, string> mapping) = ContractSchema.Union(ContractSchema.Schema(name))!.Value;
        Type type = TypeOf(name);

        Assert.That(type.IsAbstract, Is.True);
        Assert.That(type.GetCustomAttribute<JsonConverterAttribute>()!.ConverterType.IsSubclassOf(typeof(JsonSubtypes)), Is.True);
        Assert.That(
            type
                .GetCustomAttributes<JsonSubtypes.KnownSubTypeAttribute>()
                .ToDictionary(known => (string)known.AssociatedValue, known => known.SubType.Name),
            Is.EqualTo(mapping));
        Assert.That(type.GetCustomAttribute<JsonSubtypes.FallBackSubTypeAttribute>()!.SubType.Name, Is.EqualTo("Unknown" + name));
        foreach ((string value, string variant) in mapping.DistinctBy(entry => entry.Value))
        {
            object made = Activator.CreateInstance(TypeOf(variant))!;
            PropertyInfo discriminator = made
                .GetType()
                .GetProperties()
                .Single(member => member.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName == property);

            Assert.That(discriminator.GetValue(made)!.ToString(), Is.EqualTo(value));
            Assert.That(discriminator.CanWrite, Is.False, "the discriminator of a variant is fixed by its type");
        }
    }

    [TestCaseSource(nameof(Objects))]
    public void Object_WithoutARequiredMember_ThrowsAndNamesIt(string name)
    {
        JsonObject value = JsonNode.Parse(new StepGenerator(1).Of(name))!.AsObject();

        Assert.That(() => Read(name, value), Throws.Nothing);
        foreach ((string wireName, _, bool required) in ContractSchema.Members(ContractSchema.Schema(name)))
        {
            var without = (JsonObject)value.DeepClone();
            without.Remove(wireName);
            Assert.That(
                () => Read(name, without),
                required ? Throws.TypeOf<System.Text.Json.JsonException>().With.Message.Contains($"'{wireName}'") : Throws.Nothing);
        }
    }

    [TestCaseSource(nameof(Objects))]
    public void Object_ExamplesOfTheContract_AreReadWithoutUnknownMembers(string name)
    {
        foreach (JsonNode? example in ContractSchema.Schema(name)["examples"]?.AsArray() ?? [])
        {
            object value = Read(name, example!.AsObject());

            Assert.That(value.GetType().GetProperty("AdditionalProperties")!.GetValue(value), Is.Empty);
        }
    }

    [Test]
    public void Types_OfTheNamespace_AreSealedOrABaseOfAUnion()
    {
        IEnumerable<string> open = typeof(WorkflowRunStep).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && !type.IsSealed)
            .Select(type => type.Name);

        Assert.That(open, Is.EquivalentTo(Unions));
    }

    [Test]
    public void Types_OfTheContract_NameAConverterForBothSerializers()
    {
        string[] types = [.. Generated, .. Unions.Select(name => "Unknown" + name), nameof(RawJson), nameof(ValidationErrorLocation)];

        Assert.That(types.Where(name => TypeOf(name).GetCustomAttribute<JsonConverterAttribute>(inherit: false) is null), Is.Empty);
        Assert.That(
            types.Where(name =>
                TypeOf(name).GetCustomAttribute<System.Text.Json.Serialization.JsonConverterAttribute>(inherit: false)?.ConverterType
                != typeof(RetabJsonConverterFactory)),
            Is.Empty);
    }

    private static Type TypeOf(string name) =>
        typeof(WorkflowRunStep).Assembly.GetType("Retab.Contracts." + name)
        ?? throw new InvalidOperationException("There is no type " + name);

    private static object Read(string name, JsonObject json)
    {
        MethodInfo read = typeof(RetabJson).GetMethod(nameof(RetabJson.Deserialize), [typeof(string)])!.MakeGenericMethod(TypeOf(name));
        return read.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json.ToJsonString()], null)!;
    }
}
