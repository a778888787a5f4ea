using System;
using System.Collections.Frozen;

namespace Retab.Contracts.Build.Contract;

/// <summary>Names of types that code beside the generated one needs for itself; a test holds them against that code.</summary>
internal static class TypeNames
{
    /// <summary>Schemas of the contract whose types a person wrote.</summary>
    internal static readonly FrozenSet<string> Handwritten = Words("ErrorBody RawJson ValidationErrorLocation");

    /// <summary>The one of them that no type of the contract can have as a member: it is not public. There it is free-form.</summary>
    internal const string Internal = "ErrorBody";

    /// <summary>What the library declares itself, or takes from .NET and Newtonsoft.Json: a type of the contract would stand in its place.</summary>
    internal static readonly FrozenSet<string> Taken = Words("""
        Abandonment AbsentAwareResolver Action Activity ActivityKind ActivitySource ActivityStatusCode ArgumentException ArgumentNullException
        ArgumentOutOfRangeException Array ArrayBufferWriter ArrayPool ArraySegment Ascii Assembly AssemblyInformationalVersionAttribute
        AuthenticationHeaderValue Authorization Backoff Base64 BigInteger BindingFlags BitOperations Boolean ByteArrayContent CancellationToken
        CancellationTokenRegistration CancellationTokenSource Capture ClientTelemetry ConcurrentDictionary ContractConverter ContractInfo ContractType
        ContractTypes Converter CultureInfo DateParseHandling DateTime DateTimeOffset DateTimeStyles Decimal DecoderFallbackException DecompressionMethods
        DeepStack DefaultContractResolver DelegatingHandler Dictionary Directory DoesNotReturnAttribute Double DynamicDependencyAttribute
        DynamicallyAccessedMemberTypes Encoder EncoderFallbackException Encoding Enum Enumerable EnumeratorCancellationAttribute Environment EqualityComparer Exception
        ExceptionDispatchInfo Extensions File FiniteJsonWriter FloatParseHandling FormatException Func Guid GuidAttribute HashSet HeaderStringValues Http
        HttpClient HttpClientHandler HttpCompletionOption HttpContent HttpHeaders HttpIOException HttpMessageHandler HttpMessageInvoker HttpMethod
        HttpRequestError HttpRequestException HttpRequestHeaders HttpRequestMessage HttpRequestOptionsKey HttpResponseHeaders HttpResponseMessage
        HttpStatusCode IAsyncDisposable IAsyncEnumerable IBufferWriter IContractResolver IDictionary IDisposable IEnumerable IEnumerator IEquatable
        IOException IProgress IReadOnlyCollection IReadOnlyDictionary IReadOnlyList IServiceProvider IUtf8Codec IWorkflowStepsClient
        Index InlineArrayAttribute Interlocked InvalidCastException InvalidDataException InvalidOperationException JToken JValue JavaScriptEncoder JsonArray
        JsonArrayAttribute JsonAttribute JsonCodec JsonCommentHandling JsonContract JsonConvert JsonConverter JsonConverterAttribute JsonConverterFactory
        JsonCursor JsonDocument JsonDocumentOptions JsonElement JsonEquality JsonException JsonGuard JsonIgnoreAttribute JsonInput JsonList JsonMap JsonMapIndex JsonMarshal
        JsonNode JsonObject JsonObjectAttribute JsonPath JsonProperty JsonPropertyAttribute JsonReader JsonReaderException
        JsonReaderOptions JsonSerializationException JsonSerializer JsonSerializerOptions JsonSerializerSettings JsonSubTypes JsonSubtypes JsonTextWriter
        JsonToken JsonTokenType JsonValueKind JsonWriter JsonWriterOptions KeyNotFoundException KeyValuePair Lazy LingerOption List Math
        MediaTypeWithQualityHeaderValue MemberInfo MemberSerialization Memory MemoryMarshal MemoryStream MetadataPropertyHandling Meter MethodImplAttribute
        MethodImplOptions Microsoft Missing Newtonsoft NotNullAttribute NotReadableException NotSupportedException NotWritableException
        Nullable NullableAttribute NumberForm NumberStyles Object ObjectDisposedException OperationCanceledException OperationStatus OverflowException Path
        Pointer Predicate ProductInfoHeaderValue Random Range ReadOnlyMemory ReadOnlySequence ReadOnlySpan ReadValue Redaction Regex RegexOptions
        RequestFactory RequestTarget Required RequiresDynamicCodeAttribute RequiresUnreferencedCodeAttribute ResponseBody ResponseReader Retab
        RetabApiException RetabAuthentication RetabClientOptions RetabJson RetabJsonConverter RetabJsonConverterFactory
        RetabUtf8Json RetryConditionHeaderValue SearchValues SeekOrigin Single Socket SocketError SocketException
        SocketShutdown SocketsHttpHandler Span Stack StepWait Stream StreamContent StrictJsonReader StrictUtf8 String StringBuilder StringComparer
        StringComparison StringEscapeHandling StringInfo StringWriter Surrogates System TagList Task TaskCanceledException TaskCompletionSource
        TaskContinuationOptions TaskCreationOptions TaskScheduler Text TextWriter Thread TimeProvider TimeSpan Timeout TimeoutException Timestamp
        TimestampBuffer Transcript TranscriptText Type TypeNameHandling UTF8Encoding UnconditionalSuppressMessageAttribute UnionConverter Unsafe Uri
        UriBuilder UriKind Utf8 Utf8ArrayType Utf8Codec Utf8Codecs Utf8ContractType Utf8Errors Utf8Formatter Utf8Input Utf8JsonReader
        Utf8JsonWriter Utf8ListType Utf8Output Utf8Read Utf8Serializer Utf8Text Utf8Type Utf8TypeOf Utf8Types ValueTask Vector128 Verbatim VerbatimReading
        WaitOptions WaitTimeoutException WebUtility WorkflowStepsClient WorkflowStepsClientExtensions XAttribute XElement XmlAttribute XmlConvert
        """);

    internal static FrozenSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
}
