using System;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Environments;

/// <summary>What an application may set for every use of Newtonsoft.Json in its process, at its worst.</summary>
internal static class WorstSettings
{
    internal static JsonSerializerSettings Make() => new()
    {
        TypeNameHandling = TypeNameHandling.All,
        MetadataPropertyHandling = MetadataPropertyHandling.ReadAhead,
        PreserveReferencesHandling = PreserveReferencesHandling.All,
        ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        MissingMemberHandling = MissingMemberHandling.Error,
        NullValueHandling = NullValueHandling.Ignore,
        DefaultValueHandling = DefaultValueHandling.Ignore,
        DateParseHandling = DateParseHandling.DateTime,
        DateTimeZoneHandling = DateTimeZoneHandling.Local,
        DateFormatString = "yyyy",
        FloatParseHandling = FloatParseHandling.Decimal,
        StringEscapeHandling = StringEscapeHandling.EscapeNonAscii,
        Formatting = Formatting.Indented,
        Culture = CultureInfo.GetCultureInfo("fa-IR"),
        MaxDepth = 2,
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        Error = (_, error) => error.ErrorContext.Handled = true,
    };
}
