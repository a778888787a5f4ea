using System;

namespace Retab.Contracts;

/// <summary>What a client needs to know. Read once, when the client is made.</summary>
public sealed class RetabClientOptions
{
    /// <summary>The API key. Required. It appears in no message and no <c>ToString</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Address of the server, http or https, with or without <c>/v1</c> at its end; null for the one that the contract names.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Whether the key may be sent without encryption to another machine than this one; false unless set.</summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>How the API key is sent.</summary>
    public RetabAuthentication Authentication { get; set; }

    /// <summary>Time for a whole call, headers and body; 100 seconds unless set. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Size of the largest body that is read, in bytes after decompression; 256 MiB unless set.</summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>The clock of <see cref="Timeout"/>, <see cref="RetabApiException.RetryAfter"/> and waiting; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>What reads the bodies; null for <see cref="RetabSerializer.Newtonsoft"/>.</summary>
    public RetabSerializer? Serializer { get; set; }
}
