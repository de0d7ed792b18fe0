using System.Buffers;
using Tarn.Athena.Domain;

namespace Tarn.Athena.Results;

/// <summary>
/// Where the text of one row after another goes. Results rest between rows only, and one value can be an array of millions, so here is
/// seen that a row stays within its bound and that a query that was stopped writes no further. Source of the bound: Athena User Guide,
/// "Considerations and limitations", row or column size.
/// </summary>
internal sealed class RowWriter(IBufferWriter<byte> output, CancellationToken cancel) : IBufferWriter<byte>
{
    /// <summary>Athena's 32 megabytes.</summary>
    public const int MostRowBytes = 32 << 20;

    private const int WritesBetweenLooks = 4096;

    private int rowBytes, writes;

    /// <exception cref="OperationCanceledException">The query was stopped.</exception>
    public void BeginRow()
    {
        rowBytes = 0;
        Look();
    }

    /// <exception cref="QueryFailure">The row is too large.</exception>
    /// <exception cref="OperationCanceledException">The query was stopped.</exception>
    public void Advance(int count)
    {
        output.Advance(count);
        rowBytes += count;
        if (rowBytes > MostRowBytes)
            throw TooLarge();
        Look();
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

    /// <summary>Refuses a value before it is written, when its bytes alone are too many.</summary>
    /// <exception cref="QueryFailure">They are.</exception>
    public static void CheckSize(long bytes)
    {
        if (bytes > MostRowBytes)
            throw TooLarge();
    }

    private static QueryFailure TooLarge() =>
        new("EXCEEDED_LOCAL_MEMORY_LIMIT: The size of a single row or its columns cannot exceed 32 megabytes");

    private void Look()
    {
        if (++writes % WritesBetweenLooks == 0)
            cancel.ThrowIfCancellationRequested();
    }
}
