using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.Runs;

/// <summary>The rows of a source that have a value of the target, batch by batch, to be read as often as one likes.</summary>
/// <param name="source">Where all rows are.</param>
/// <param name="target">The column to be predicted; null for none.</param>
/// <param name="options">Threads, the engine's memory.</param>
/// <param name="told">Told once how the rows were read.</param>
public sealed class LabelledBatches(FrameSource source, string? target, PrepOptions options, Action<SourceReading>? told = null) : IDisposable
{
    private CsvTable? files;
    private bool isTold;

    /// <summary>How the rows were read; known once they are.</summary>
    public SourceReading Reading { get; private set; } = SourceReading.None;

    /// <summary>Rows that have a value of the target, and those that have none; known once they were read to the end.</summary>
    public long Rows { get; private set; }

    /// <inheritdoc cref="Rows"/>
    public long Unknown { get; private set; }

    /// <summary>All rows, with a value of the target or without.</summary>
    public IEnumerable<Frame> All()
    {
        files ??= source.Table is { } table ? FrameReader.Open(source, table, options) : null;
        return files is null ? FrameReader.Batches(source, options: options, told: Tell) : FrameReader.Again(source, files, FrameReader.BatchRows, Tell);
    }

    /// <exception cref="PrepException">They cannot be read, or none of them has a value of the target.</exception>
    public IEnumerable<Frame> Read()
    {
        long rows = 0, unknown = 0;
        foreach (var batch in All())
        {
            var column = target is null ? null : batch[target];
            var known = column is null or { NullCount: 0 } ? batch : batch.Take([.. Enumerable.Range(0, batch.RowCount).Where(row => !column.IsNull(row))]);
            rows += known.RowCount;
            unknown += batch.RowCount - known.RowCount;
            yield return known;
        }

        if (rows == 0 && unknown > 0)
        {
            throw Labels.None(target!);
        }

        (Rows, Unknown) = (rows, unknown);
    }

    public void Dispose() => files?.Dispose();

    private void Tell(SourceReading how)
    {
        Reading = how;
        if (!isTold)
        {
            isTold = true;
            told?.Invoke(how);
        }
    }
}
