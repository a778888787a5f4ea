namespace Retab.Contracts.DependencyInjection;

using System;
using Microsoft.Extensions.Options;

/// <summary>Checks the options when the application starts, and says where to set them.</summary>
internal sealed class OptionsValidation : IValidateOptions<RetabClientOptions>
{
    public ValidateOptionsResult Validate(string? name, RetabClientOptions options)
    {
        try
        {
            options.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            string advice = exception.ParamName switch
            {
                nameof(RetabClientOptions.ApiKey) =>
                    " Set it in AddRetabContracts, as Retab:ApiKey in the configuration, or as RETAB_API_KEY in the environment.",
                nameof(RetabClientOptions.BaseUrl) =>
                    " Set it in AddRetabContracts, as Retab:BaseUrl in the configuration, or as RETAB_API_BASE_URL in the environment.",
                nameof(RetabClientOptions.TimeProvider) => " Set another one in AddRetabContracts.",
                var option => $" Set it in AddRetabContracts, or as Retab:{option} in the configuration.",
            };
            return ValidateOptionsResult.Fail($"{FirstLine(exception.Message)}{advice}");
        }
    }

    // The framework appends the name of the parameter, in a form that depends on the runtime.
    private static string FirstLine(string message) => message.Substring(0, message.IndexOfAny(['\r', '\n', '('])).TrimEnd();
}
