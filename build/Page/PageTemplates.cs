using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace Retab.Contracts.Build.Page;

/// <summary>
/// The Liquid templates of this folder. They read the members of a contract by name. What they print is plain text and encoded, so that no
/// text of the contract can become markup.
/// </summary>
internal sealed class PageTemplates
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly FluidParser Parser = new();

    private readonly ConcurrentDictionary<string, IFluidTemplate> _templates = [];
    private readonly TemplateOptions _options = new() { StrictFilters = true, CultureInfo = CultureInfo.InvariantCulture };

    internal PageTemplates()
    {
        _options.ValueConverters.Add(value => value switch
        {
            string text => new StringValue(PlainText.Lines(text)),
            JsonNode node => new SpecNode(node, ""),
            _ => null,
        });
        _options.MemberAccessStrategy.Register<SpecNode, object?>((node, name) => Value(node[name]));
        _options.MemberAccessStrategy.Register<Change>();
        _options.MemberAccessStrategy.Register<Mark>();
        _options.MemberAccessStrategy.Register<JsonToken>();
        _options.MemberAccessStrategy.Register<TypePart>();
        _options.Filters.AddFilter("show", (input, arguments, _) => Shown(arguments.At(0).ToStringValue(), input));
    }

    /// <summary>Sets a variable of all templates.</summary>
    internal void Set(string name, object? value) => _options.Scope.SetValue(name, FluidValue.Create(value, _options));

    /// <summary>
    /// Adds a filter for a node or a text, with names as arguments. A template may show its value, in a variable that has the template's
    /// name.
    /// </summary>
    internal void Add(string filter, Func<SpecNode, string[], object?> value, string? shownBy = null) =>
        _options.Filters.AddFilter(filter, (input, arguments, _) =>
        {
            object? node = input.ToObjectValue();
            object? result = value(
                node as SpecNode ?? new SpecNode(JsonSerializer.SerializeToNode(node), ""),
                [.. Enumerable.Range(0, arguments.Count).Select(i => arguments.At(i).ToStringValue())]);
            return shownBy is null ? FluidValue.Create(result, _options) : Shown(shownBy, result);
        });

    internal void Add(string filter, Func<SpecNode, object?> value, string? shownBy = null) =>
        Add(filter, (node, _) => value(node), shownBy);

    /// <summary>Shows a value with a template, in a variable that has the template's name.</summary>
    internal string Render(string template, object? model)
    {
        IFluidTemplate parsed = _templates.GetOrAdd(template, name => Parser.Parse(EmbeddedText.Of($"{name}.liquid")));
        var context = new TemplateContext(_options);
        context.SetValue(template, FluidValue.Create(model, _options));
        return parsed.Render(context, Encoder);
    }

    private StringValue Shown(string template, object? model) => new(Render(template, model).TrimEnd(), encode: false);

    // What a template can test and print: to Liquid an empty text would be true. Null for what is absent, and for numbers.
    private static object? Value(SpecNode node) => node.Node?.GetValueKind() switch
    {
        JsonValueKind.String => node.Text is "" ? null : node.Text,
        JsonValueKind.True or JsonValueKind.False => node.IsTrue,
        JsonValueKind.Object or JsonValueKind.Array => node,
        _ => null,
    };
}
