namespace Retab.Contracts.PackageTests;

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

/// <summary>A contract with text that wants to be code, in every place that takes a text.</summary>
internal static class HostileText
{
    /// <summary>Every way out of a comment, a literal, a template, a property of MSBuild and a page that we know of.</summary>
    internal const string Everything = "q\" ' \\ \\\" */ /* // </summary> ]]> <script>alert(1)</script> &amp; `x` </c> <c> &lt;c&gt; "
        + "`</c><b>` `run_id {{ 1 | plus: 2 }} {% include 'x' %} {%- comment -%} $(RepositoryRoot) @(Compile) %24 ; "
        + "\rpublic class Injected1 {}\npublic class Injected2 {}\u2028public class Injected3 {}\u2029public class Injected4 {}"
        + "\u0085public class Injected5 {}\vpublic class Injected6 {}\fpublic class Injected7 {}"
        + "\r\n#error injected\r\n#line hidden\n/// <inheritdoc cref=\"X\"/>\u202E\u2066\0\u001B[31m \U0001F600 \"); "
        + "System.Environment.Exit(3); (\"";

    /// <summary>Values of an enum, each with the name that it has in C#.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Values = new Dictionary<string, string>
    {
        ["value"] = "ValueValue", ["step_error_category"] = "StepErrorCategoryValue", ["get-hash-code"] = "GetHashCodeValue",
        ["System"] = "SystemValue", ["class"] = "Class",
        ["a\"b\\"] = "AB", ["c\u2028public class Injected {}"] = "CPublicClassInjected", ["d\n#error"] = "DError",
        ["e{{ 1 | plus: 2 }}"] = "E1Plus2", ["f*/</c>]]>"] = "FC",
        ["$(g) @(h) %24"] = "GH24", ["i\u202Ej"] = "IJ", ["k\0l"] = "KL",
        ["m\"); System.Environment.Exit(3); (\""] = "MSystemEnvironmentExit3",
    };

    /// <summary>Names of members, each with the name that it has in C#.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>
    {
        ["class"] = "Class", ["event"] = "Event", ["value"] = "Value", ["json"] = "Json", ["has_status"] = "HasStatus", ["a-b"] = "AB",
        ["default"] = "Default", ["example"] = "Example", ["nullable"] = "Nullable",
        ["__x__y"] = "XY", ["text"] = "Text", ["error_step_lifecycle"] = "ErrorStepLifecycle",
        ["get_hash_code"] = "GetHashCodeValue", ["2fa"] = "_2fa", ["x\u2028}} public class Injected {} \"); */"] = "XPublicClassInjected",
        ["X-Public_classInjected"] = "XMinusPublicUnderscoreClassInjected",
        ["$(g)"] = "G", ["\u4E2D*/"] = "U4E2DStarSlash", ["has_hostile_step_lifecycle"] = "HasHostileStepLifecycle",
        ["hostile_step_lifecycle"] = "HostileStepLifecycleValue",
    };

    internal const string Discriminator = "hostile\"\u2028{{ x }} */";

    /// <summary>Texts everywhere, and a variant, values and members with odd names.</summary>
    internal static void Spread(JsonObject contract)
    {
        Describe(contract);
        contract["info"]!["title"] = Everything;
        contract["x-evil"] = Everything;
        contract["info"]!["version"] = "1\"; $(Path)";
        JsonObject schemas = contract["components"]!["schemas"]!.AsObject();
        Values.Keys.ToList().ForEach(schemas["StepErrorCategory"]!["enum"]!.AsArray().Add<string>);
        schemas["StepErrorCategory"]!["x-enumNames"] = new JsonArray(Everything);
        schemas["StepLifecycleStatus"]!["enum"]!.AsArray().Add(Discriminator);
        schemas["StepLifecycle"]!["discriminator"]!["mapping"]![Discriminator] = "#/components/schemas/HostileStepLifecycle";
        schemas["HostileStepLifecycle"] =
            JsonNode.Parse("""{"allOf":[{"$ref":"#/components/schemas/StepLifecycle"},{"type":"object","properties":{}}]}""");
        JsonObject members = schemas["HostileStepLifecycle"]!["allOf"]![1]!["properties"]!.AsObject();
        foreach (string name in Members.Keys)
        {
            members[name] = new JsonObject
            {
                ["type"] = "string",
                ["format"] = Everything,
                ["default"] = Everything,
                ["description"] = Everything,
                ["title"] = Everything,
                ["x-name"] = Everything,
            };
        }

        members["where"] = JsonNode.Parse("""{"$ref":"#/components/schemas/ValidationErrorLocation"}""");
        members["mode"] = JsonNode.Parse("""{"allOf":[{"$ref":"#/components/schemas/StepErrorCategory"}],"default":"value"}""");
        schemas["StepErrorStage"]!["enum"] = new JsonArray(
        [
            .. schemas["StepErrorStage"]!["enum"]!.AsArray().Select(value => value!.DeepClone()),
            .. Enumerable.Range(0, 2_000).Select(i => (JsonNode)("v" + i.ToString(CultureInfo.InvariantCulture))),
        ]);
    }

    private static void Describe(JsonNode? node)
    {
        if (node is JsonObject @object)
        {
            foreach ((string name, JsonNode? value) in @object.ToList())
            {
                if (name is "description" or "summary" && value is JsonValue)
                {
                    @object[name] = Everything;
                }
                else if (name is not ("examples" or "example"))
                {
                    Describe(value);
                }
            }
        }
        else if (node is JsonArray array)
        {
            array.ToList().ForEach(Describe);
        }
    }
}
