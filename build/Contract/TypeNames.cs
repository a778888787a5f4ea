using System.Collections.Frozen;

namespace Retab.Contracts.Build.Contract;

/// <summary>Names of types that hand-written code uses; a test compares them with that code.</summary>
internal static class TypeNames
{
    /// <summary>The schemas of the contract whose types are written by hand.</summary>
    internal static readonly FrozenSet<string> Handwritten = Words("ErrorBody RawJson ValidationErrorLocation");

    /// <summary>The one of them that is not public: as a member of another type it is free-form.</summary>
    internal const string Internal = "ErrorBody";

    /// <summary>
    /// The types that the library declares, or uses from .NET and Newtonsoft.Json: a type of the contract would hide them. Also the members
    /// of JsonTypes, which has a field for each type: Add, Cached, Find, FindMany, Of.
    /// </summary>
    internal static readonly FrozenSet<string> Taken = Words("""
        Action Activity ActivityKind ActivitySource ActivityStatusCode Add ArgumentException ArgumentNullException
        ArgumentOutOfRangeException Array ArrayBufferWriter ArrayPool ArraySegment Assembly AssemblyInformationalVersionAttribute
        AuthenticationHeaderValue Authorization Backoff Base64 BigInteger BindingFlags Boolean ByteArrayContent Cached CancellableWait
        CancellationToken CancellationTokenRegistration CancellationTokenSource ClientTelemetry ClientTransport ConcurrentDictionary
        ContractConverter ContractInfo ContractType Convert CultureInfo DateParseHandling DateTime DateTimeOffset DateTimeStyles
        DecoderFallbackException DecompressionMethods DelegatingHandler Dictionary Directory Double DynamicDependencyAttribute
        DynamicallyAccessedMemberTypes Encoder EncoderFallbackException Encoding Enum Enumerable EnumeratorCancellationAttribute Environment
        EqualityComparer Exception Extensions File Find FindMany FloatFormatHandling FloatParseHandling FormatException FormattableString
        Formatting Func Guard Guid GuidAttribute HashSet HeaderStringValues Http HttpClient HttpClientHandler HttpCompletionOption
        HttpContent HttpHeaders HttpIOException HttpMessageHandler HttpMessageInvoker HttpMethod HttpRequestError HttpRequestException
        HttpRequestHeaders HttpRequestMessage HttpRequestOptionsKey HttpResponseHeaders HttpResponseMessage HttpStatusCode IAsyncDisposable
        IAsyncEnumerable IBufferWriter ICollection IContractType IDictionary IDisposable IEnumerable IEnumerator IEquatable IFormattable
        ILookup IJsonCodec IOException IProgress IReadOnlyCollection IReadOnlyDictionary IReadOnlyList IServiceProvider Index Interlocked
        InvalidCastException InvalidDataException InvalidOperationException JToken JTokenWriter JValue JavaScriptEncoder JsonArray
        JsonArrayAttribute JsonAttribute JsonCodec JsonCodecs JsonCommentHandling JsonConvert JsonConverter JsonConverterAttribute
        JsonConverterFactory JsonDocument JsonDocumentOptions JsonElement JsonEncodedText JsonEquality JsonException JsonIgnoreAttribute
        JsonInput JsonList JsonLocation JsonMap JsonMapIndex JsonMarshal JsonNode JsonObject JsonObjectAttribute JsonOutput JsonProperty
        JsonPropertyAttribute JsonRead JsonReader JsonReaderException JsonReaderOptions JsonReaderState JsonSerializationException
        JsonSerializer JsonSerializerOptions JsonSerializerSettings JsonSubTypes JsonSubtypes JsonTextReader JsonTextWriter JsonToken
        JsonTokenType JsonTreeConverter JsonType JsonTypeInfo JsonTypes JsonValue JsonValueKind JsonWriter JsonWriterOptions
        KeyNotFoundException KeyValuePair Lazy LingerOption List Math MediaTypeWithQualityHeaderValue Memory MemoryStream
        MetadataPropertyHandling Meter MethodImplAttribute MethodImplOptions Microsoft MinimalEncoder Missing Newtonsoft NotNullAttribute
        NotSupportedException Nullable NullableAttribute NumberStyles Object ObjectDisposedException Of OperationCanceledException
        OperationRequest OverflowException Path PathList Pointer PooledBytes PrimaryHandler ProductInfoHeaderValue Random Range
        ReadOnlyCollection ReadOnlyMemory ReadOnlySequence ReadOnlySpan Redaction Regex RegexOptions RequestFactory Required
        RequiresDynamicCodeAttribute RequiresUnreferencedCodeAttribute ResponseBody ResponseReader Retab RetabApiException
        RetabAuthentication RetabClientOptions RetabJson RetabJsonConverter RetabJsonConverterFactory RetryConditionHeaderValue Rune
        SearchValues SeekOrigin Single Socket SocketError SocketException SocketShutdown SocketsHttpHandler Span Stack StepMessages
        StepNotCompletedException StepWait Stream StreamContent StrictUtf8 String StringBuilder StringComparer StringComparison
        StringEscapeHandling StringReader StringSplitOptions StringWriter System TagList Task TaskCanceledException TaskCompletionSource
        TaskContinuationOptions TaskCreationOptions TaskScheduler Text TimeProvider TimeSpan Timeout TimeoutException Timestamp TokenCopy
        TokenWriting Type UTF8Encoding UnconditionalSuppressMessageAttribute UnionConverter Uri UriBuilder UriKind Utf8 Utf8Formatter
        Utf8JsonReader Utf8JsonWriter Utf8Parser ValueTask VerbatimReading Version WaitOptions WaitTimeoutException WebUtility
        WorkflowStepsClientExtensions XAttribute XElement XmlAttribute XmlConvert
        """);

    internal static FrozenSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.Ordinal);
}
