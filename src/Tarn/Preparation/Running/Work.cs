using Tarn.Commands;
using Tarn.Prep;
using Tarn.Prep.IO;
using Tarn.Terminal;

namespace Tarn.Preparation.Running;

/// <summary>
/// A command's longer work: stops on Ctrl+C or SIGTERM, says each stage on standard error, and fills a bar on a terminal.
/// </summary>
internal sealed class Work : IProgress<PrepProgress>, IDisposable
{
    private readonly StopSignals signals = new();
    private readonly Lock gate = new();
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private readonly ProgressLine line = ProgressLine.OnError();
    private (string Stage, long Total) shown;

    public CancellationToken Cancel => signals.Token;

    /// <param name="seed">Starts every random choice; the library's own seed for null.</param>
    public PrepOptions Options(ulong? seed = null)
    {
        var options = new PrepOptions { Progress = this, Cancel = Cancel };
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

    /// <summary>Reads all rows, and says what there is to say of how they were read.</summary>
    public FrameReading Read(FrameSource source, PrepOptions options)
    {
        var read = FrameReader.ReadWith(source, options);
        Say(read.Reading);
        return read;
    }

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
        signals.Dispose();
    }

    private void Clear()
    {
        if (shown.Stage is not null)
            line.End();
        shown = default;
    }
}
