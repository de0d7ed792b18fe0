using Tarn.Prep;
using Tarn.Prep.IO;
using Tarn.Terminal;

namespace Tarn.Preparation.Running;

/// <summary>
/// A command's longer work: says each stage on standard error, and fills a bar on a terminal.
/// </summary>
/// <param name="memory">What it may take.</param>
/// <param name="cancel">Asks it to stop.</param>
internal sealed class Work(MemoryBudget memory, CancellationToken cancel) : IProgress<PrepProgress>, IDisposable
{
    /// <summary>A million distinct texts of 400 letters took 8.5 times the bytes of their CSV file; numbers take fewer than three.</summary>
    private const int TextGrowth = 9;

    private readonly Lock gate = new();
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private readonly ProgressLine line = ProgressLine.OnError();
    private (string Stage, long Total) shown;

    public CancellationToken Cancel => cancel;

    /// <param name="seed">Starts every random choice; the library's own seed for null.</param>
    public PrepOptions Options(ulong? seed = null)
    {
        var options = new PrepOptions { Progress = this, Cancel = Cancel, EngineMemoryBytes = memory.EngineBytes };
        return seed is { } given ? options with { Seed = given } : options;
    }

    /// <summary>Says what begins now.</summary>
    public void Say(string sentence)
    {
        lock (gate)
        {
            Clear();
            Console.Error.WriteLine(sentence);
        }
    }

    /// <summary>Reads all rows, and says what there is to say of how they were read, and before, if that may take more memory than there is.</summary>
    /// <param name="bytes">The size of the files.</param>
    public FrameReading Read(FrameSource source, long bytes, PrepOptions options)
    {
        if (IsLarge(bytes))
        {
            Say($"{source.Described} is large ({bytes >> 20:N0} MB) and is read whole. {Needed(bytes)}");
        }

        var read = FrameReader.ReadWith(source, options);
        Say(read.Reading);
        return read;
    }

    /// <summary>Whether all rows of files of so many bytes may be more than there is memory for.</summary>
    public bool IsLarge(long bytes) => bytes > memory.Bytes / TextGrowth;

    /// <summary>Of the memory, what columns may take that are held while the others pass.</summary>
    public long ColumnBytes => memory.Bytes / 4;

    /// <summary>What reading so many bytes whole may take, in sentences.</summary>
    public string Needed(long bytes) =>
        $"Text takes up to {TextGrowth} times the room of its file in memory, {bytes * TextGrowth >> 20:N0} MB here, of which this command may take {memory.Bytes >> 20:N0} MB (--memory); if that is not enough, it stops and nothing is written.";

    /// <summary>Says what there is to say of how rows were read.</summary>
    public void Say(SourceReading reading)
    {
        foreach (var note in reading.Notes)
            Say(note);
    }

    public void Report(PrepProgress value) => Report(value.Stage, value.Done, value.Total);

    /// <summary>Elsewhere than on a terminal the stages are enough, and nothing is drawn.</summary>
    public void Report(string stage, long done, long? total)
    {
        if (!isTerminal || total is not { } end)
            return;
        lock (gate)
        {
            if (shown != (stage, end))
            {
                Clear();
                line.Begin(stage, end);
                shown = (stage, end);
            }

            line.Report(done);
        }
    }

    public void Dispose()
    {
        lock (gate)
            Clear();
    }

    private void Clear()
    {
        if (shown.Stage is not null)
            line.End();
        shown = default;
    }
}
