namespace Retab.Contracts.Testing;

using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Sends half of a body, then stalls or breaks the connection, as the fault says.</summary>
internal sealed class BreakingStream(byte[] body, StubFault fault, CancellationToken stopping) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = Math.Min(buffer.Length, (body.Length / 2) - _position);
        if (count > 0)
        {
            body.AsMemory(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        if (fault == StubFault.StalledBody)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
            await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(false);
        }

        throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection ended in the body.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

#pragma warning disable CA1849 // The caller asked for a synchronous read.
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore CA1849

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
