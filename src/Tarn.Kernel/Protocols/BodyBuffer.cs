using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>Reads a whole body into pooled memory, up to a limit.</summary>
internal readonly struct BodyBuffer : IDisposable
{
    private const int FirstBytes = 4096;

    private readonly byte[] rented;
    private readonly int length;

    private BodyBuffer(byte[] rented, int length)
    {
        this.rented = rented;
        this.length = length;
    }

    public ReadOnlySpan<byte> Bytes => rented.AsSpan(0, length);

    /// <exception cref="AwsException">The body is larger than the limit.</exception>
    public static ValueTask<BodyBuffer> ReadAsync(HttpRequest request, int limitBytes, CancellationToken cancel) =>
        ReadAsync(request.BodyReader, request.ContentLength, limitBytes, cancel);

    /// <exception cref="AwsException">The body is larger than the limit.</exception>
    public static async ValueTask<BodyBuffer> ReadAsync(PipeReader reader, long? lengthBytes, int limitBytes, CancellationToken cancel)
    {
        if (lengthBytes > limitBytes)
            throw CommonErrors.RequestTooLarge(limitBytes);
        var buffer = ArrayPool<byte>.Shared.Rent((int)(lengthBytes ?? FirstBytes));
        var length = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var count = (int)Math.Min(read.Buffer.Length, int.MaxValue);
            if (length + count > limitBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                ArrayPool<byte>.Shared.Return(buffer);
                throw CommonErrors.RequestTooLarge(limitBytes);
            }

            if (length + count > buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + count, buffer.Length * 2));
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            read.Buffer.CopyTo(buffer.AsSpan(length));
            length += count;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return new BodyBuffer(buffer, length);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);
}
