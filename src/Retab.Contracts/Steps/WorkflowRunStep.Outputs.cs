using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Retab.Contracts;

// The JSON outputs by handle, which is what most callers want of a step.
public sealed partial record WorkflowRunStep
{
    /// <summary>Returns the data of a JSON output verbatim, without a serializer.</summary>
    /// <param name="handle">Id of the handle in <see cref="HandleOutputs"/>, such as <c>output-json-0</c>.</param>
    /// <returns>
    /// The data, never a null reference: <see cref="RawJson.Null"/> if the server sent null, <see cref="RawJson.Absent"/> if it sent none.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="handle"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">
    /// The step has no output with this handle. The message names the step, its status and the handles of its outputs.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The output is a file, or of a type that this version does not know. The message names the type.
    /// </exception>
    public RawJson GetOutput(string handle)
    {
        if (!HandleOutputs.TryGetValue(Guard.NotNull(handle, nameof(handle)), out HandlePayload? payload))
        {
            throw new KeyNotFoundException(StepMessages.NoOutput(this, handle));
        }

        return payload is JsonHandlePayload json
            ? json.Data
            : throw new InvalidOperationException(StepMessages.NotJson(this, handle, payload));
    }

    /// <summary>
    /// Reads the data of a JSON output with Newtonsoft.Json, independently of <see cref="Newtonsoft.Json.JsonConvert.DefaultSettings"/>.
    /// </summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The value; the default of <typeparamref name="T"/> if the data is null or absent.</returns>
    /// <exception cref="Newtonsoft.Json.JsonException">
    /// The data does not fit <typeparamref name="T"/>. The message names the step, the handle and the path.
    /// </exception>
    /// <inheritdoc cref="GetOutput(string)"/>
    [RequiresUnreferencedCode(RawJson.NewtonsoftNeedsReflection)]
    [RequiresDynamicCode(RawJson.NewtonsoftNeedsReflection)]
    public T? GetOutput<T>(string handle) => Read(handle, GetOutput(handle), data => data.ToObject<T>());

    /// <summary>Reads the data of a JSON output with System.Text.Json's source generation, without reflection.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="handle">Id of the handle in <see cref="HandleOutputs"/>, such as <c>output-json-0</c>.</param>
    /// <param name="type">The type's metadata, such as <c>InvoiceContext.Default.Invoice</c>.</param>
    /// <returns>The value; the default of <typeparamref name="T"/> if the data is null or absent.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="JsonException">
    /// The data does not fit <typeparamref name="T"/>. The message names the step, the handle and the path.
    /// </exception>
    /// <inheritdoc cref="GetOutput(string)"/>
    public T? GetOutput<T>(string handle, JsonTypeInfo<T> type) => Read(handle, GetOutput(handle), data => data.ToObject(type));

    /// <summary>Reads the data of a JSON output with System.Text.Json.</summary>
    /// <param name="handle">Id of the handle in <see cref="HandleOutputs"/>, such as <c>output-json-0</c>.</param>
    /// <param name="options">The options to use.</param>
    /// <inheritdoc cref="GetOutput{T}(string, JsonTypeInfo{T})"/>
    [RequiresUnreferencedCode(RawJson.OptionsNeedReflection)]
    [RequiresDynamicCode(RawJson.OptionsNeedReflection)]
    public T? GetOutput<T>(string handle, JsonSerializerOptions options) =>
        Read(handle, GetOutput(handle), data => data.ToObject<T>(options));

    /// <summary>Gets the data of a JSON output verbatim, without a serializer, if the step has it.</summary>
    /// <param name="handle">Id of the handle in <see cref="HandleOutputs"/>, such as <c>output-json-0</c>.</param>
    /// <param name="data">
    /// The data, never a null reference: <see cref="RawJson.Null"/> if the server sent null, <see cref="RawJson.Absent"/> if it sent none
    /// or the method returns false.
    /// </param>
    /// <returns>
    /// True if the step has a JSON output with this handle, even if its data is null or absent; false if there is no such output, or if it
    /// is a file or of a type that this version does not know.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="handle"/> is null.</exception>
    public bool TryGetOutput(string handle, out RawJson data)
    {
        HandleOutputs.TryGetValue(Guard.NotNull(handle, nameof(handle)), out HandlePayload? payload);
        var json = payload as JsonHandlePayload;
        data = json?.Data ?? RawJson.Absent;
        return json is not null;
    }

    /// <summary>
    /// Reads the data of a JSON output with Newtonsoft.Json, independently of <see cref="Newtonsoft.Json.JsonConvert.DefaultSettings"/>, if
    /// the step has it.
    /// </summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="handle">Id of the handle in <see cref="HandleOutputs"/>, such as <c>output-json-0</c>.</param>
    /// <param name="value">
    /// The value; the default of <typeparamref name="T"/> if the data is null or absent, or the method returns false.
    /// </param>
    /// <exception cref="Newtonsoft.Json.JsonException">
    /// The data does not fit <typeparamref name="T"/>. The message names the step, the handle and the path.
    /// </exception>
    /// <inheritdoc cref="TryGetOutput(string, out RawJson)"/>
    [RequiresUnreferencedCode(RawJson.NewtonsoftNeedsReflection)]
    [RequiresDynamicCode(RawJson.NewtonsoftNeedsReflection)]
    public bool TryGetOutput<T>(string handle, out T? value)
    {
        bool isFound = TryGetOutput(handle, out RawJson data);
        value = Read(handle, data, static data => data.ToObject<T>());
        return isFound;
    }

    /// <summary>
    /// Reads the data of a JSON output with System.Text.Json's source generation, without reflection, if the step has it.
    /// </summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="handle">Id of the handle in <see cref="HandleOutputs"/>, such as <c>output-json-0</c>.</param>
    /// <param name="type">The type's metadata, such as <c>InvoiceContext.Default.Invoice</c>.</param>
    /// <param name="value">
    /// The value; the default of <typeparamref name="T"/> if the data is null or absent, or the method returns false.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="JsonException">
    /// The data does not fit <typeparamref name="T"/>. The message names the step, the handle and the path.
    /// </exception>
    /// <inheritdoc cref="TryGetOutput(string, out RawJson)"/>
    public bool TryGetOutput<T>(string handle, JsonTypeInfo<T> type, out T? value)
    {
        bool isFound = TryGetOutput(handle, out RawJson data);
        value = Read(handle, data, data => data.ToObject(type));
        return isFound;
    }

    /// <summary>Reads the data of a JSON output with System.Text.Json, if the step has it.</summary>
    /// <param name="handle">Id of the handle in <see cref="HandleOutputs"/>, such as <c>output-json-0</c>.</param>
    /// <param name="options">The options to use.</param>
    /// <param name="value">
    /// The value; the default of <typeparamref name="T"/> if the data is null or absent, or the method returns false.
    /// </param>
    /// <inheritdoc cref="TryGetOutput{T}(string, JsonTypeInfo{T}, out T)"/>
    [RequiresUnreferencedCode(RawJson.OptionsNeedReflection)]
    [RequiresDynamicCode(RawJson.OptionsNeedReflection)]
    public bool TryGetOutput<T>(string handle, JsonSerializerOptions options, out T? value)
    {
        bool isFound = TryGetOutput(handle, out RawJson data);
        value = Read(handle, data, data => data.ToObject<T>(options));
        return isFound;
    }

    /// <summary>Reads an output; an exception says which one it was.</summary>
    private T? Read<T>(string handle, RawJson data, Func<RawJson, T?> read)
    {
        try
        {
            return read(data);
        }
        catch (JsonException wrong)
        {
            string message = StepMessages.Unfit(this, handle, wrong.Message);
            throw new JsonException(message, wrong.Path, wrong.LineNumber, wrong.BytePositionInLine, wrong);
        }
        catch (Newtonsoft.Json.JsonSerializationException wrong)
        {
            string message = StepMessages.Unfit(this, handle, wrong.Message);
            throw new Newtonsoft.Json.JsonSerializationException(message, wrong.Path ?? "$", 0, 0, wrong);
        }
    }
}
