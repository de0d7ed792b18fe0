namespace Tarn.Prep.IO.Json;

/// <summary>The bytes of a stream from where its reader is, as many at a time as one record takes.</summary>
/// <param name="stream">What is read.</param>
/// <param name="tooLong">What is wrong where one record does not fit into <see cref="MostBytes"/>.</param>
internal sealed class ReadAhead(Stream stream, Func<PrepException> tooLong)
{
    /// <summary>Of one record; larger ones are hardly records.</summary>
    public const int MostBytes = 1 << 28;

    private const int FirstBytes = 1 << 18;

    private byte[] buffer = new byte[FirstBytes];
    private int start;
    private int end;

    /// <summary>What was read and not taken yet.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, end - start);

    /// <summary>Whether there is no more than <see cref="Bytes"/>.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether something was taken since it last read on.</summary>
    public bool HasTaken => start > 0;

    public void Take(int count) => start += count;

    /// <summary>Reads on, into more room where what is there fills it.</summary>
    /// <exception cref="PrepException">There is no more room.</exception>
    public void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= MostBytes)
            {
                throw tooLong();
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        IsWhole = end + read < buffer.Length;
        end += read;
    }
}
