using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads a whole body into pooled memory, up to a limit; one that came in gzip is unpacked, up to the same.</summary>
internal readonly struct BodyBuffer : IDisposable
{
    private const int FirstBytes = 4096;

    /// <summary>The checksum and the length at the end of gzip.</summary>
    private const int EndBytes = 8;

    /// <summary>What is set aside on a length's word alone; more only once the bytes are there.</summary>
    private const int PromisedLimitBytes = 256 * 1024;

    private readonly byte[] rented;
    private readonly int length;

    private BodyBuffer(byte[] rented, int length)
    {
        this.rented = rented;
        this.length = length;
    }

    public ReadOnlySpan<byte> Bytes => rented.AsSpan(0, length);

    /// <exception cref="AwsException">The body is larger than the limit, packed or unpacked.</exception>
    /// <exception cref="SerializationException">It says that it is in gzip, and is not, or is packed in another way.</exception>
    public static ValueTask<BodyBuffer> ReadAsync(HttpRequest request, int limitBytes, CancellationToken cancel) =>
        ReadAsync(request, new HttpRequestBody(request), limitBytes, cancel);

    /// <exception cref="AwsException">The body is larger than the limit, packed or unpacked.</exception>
    /// <exception cref="SerializationException">It says that it is in gzip, and is not, or is packed in another way.</exception>
    public static async ValueTask<BodyBuffer> ReadAsync(HttpRequest request, HttpRequestBody stream, int limitBytes, CancellationToken cancel)
    {
        var body = await ReadAsync(stream.Reader, stream.Length, limitBytes, cancel);
        if (body.length == 0 || request.Headers.ContentEncoding.Count == 0)
            return body;
        var codings = ContentCodings.Of(request);
        var isPacked = ContentCodings.EndsInGzip(codings);
        if (ContentCodings.Unread(codings) is { } coding)
        {
            body.Dispose();
            throw new SerializationException($"The body's Content-Encoding is '{coding}'. Tarn reads requests that are packed in gzip once, or not at all.");
        }

        if (!isPacked)
            return body;
        using (body)
            return Unpack(body.rented, body.length, limitBytes);
    }

    /// <summary>The body as it travelled, packed or not.</summary>
    /// <exception cref="AwsException">The body is larger than the limit.</exception>
    public static ValueTask<BodyBuffer> ReadAsSentAsync(HttpRequest request, int limitBytes, CancellationToken cancel) =>
        ReadAsync(new PatientReader(request.BodyReader, ClientPatience.Of(request.HttpContext)), request.ContentLength, limitBytes, cancel);

    /// <exception cref="AwsException">The body is larger than the limit.</exception>
    private static async ValueTask<BodyBuffer> ReadAsync(PipeReader reader, long? lengthBytes, int limitBytes, CancellationToken cancel)
    {
        if (lengthBytes > limitBytes)
            throw CommonErrors.RequestTooLarge(limitBytes);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(lengthBytes ?? FirstBytes, PromisedLimitBytes));
        var length = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var count = (int)Math.Min(read.Buffer.Length, int.MaxValue);
            if (length + (long)count > limitBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                ArrayPool<byte>.Shared.Return(buffer);
                throw CommonErrors.RequestTooLarge(limitBytes);
            }

            Reserve(ref buffer, length, length + count);
            read.Buffer.CopyTo(buffer.AsSpan(length));
            length += count;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return new BodyBuffer(buffer, length);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);

    private static BodyBuffer Unpack(byte[] packed, int packedLength, int limitBytes)
    {
        using var gzip = new GZipStream(new MemoryStream(packed, 0, packedLength, writable: false), CompressionMode.Decompress);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBytes, packedLength * 2));
        var length = 0;
        try
        {
            while (gzip.Read(buffer, length, buffer.Length - length) is var count and > 0)
            {
                length += count;
                if (length > limitBytes)
                    throw CommonErrors.RequestTooLarge(limitBytes);
                Reserve(ref buffer, length, length + 1);
            }

            CheckEnd(packed.AsSpan(0, packedLength), buffer.AsSpan(0, length));
            return new BodyBuffer(buffer, length);
        }
        catch (InvalidDataException)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw new SerializationException("The body is not gzip, which its Content-Encoding header says it is.");
        }
        catch (Exception refusal) when (refusal is AwsException or SerializationException)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    // The stream takes a cut end for the end; the last eight bytes tell. Source: RFC 1952, 2.3.1.
    private static void CheckEnd(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> unpacked)
    {
        var isWhole = packed.Length > EndBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) == (uint)unpacked.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(packed[^EndBytes..]) == Crc32.HashToUInt32(unpacked);
        if (!isWhole)
            throw new SerializationException("The body's gzip is cut short, or is more than one piece of gzip.");
    }

    private static void Reserve(ref byte[] buffer, int used, int needed)
    {
        if (needed <= buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
