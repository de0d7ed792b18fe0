namespace Tarn.Prep;

/// <summary>What every longer piece of work takes: how many threads, which seed, whom to tell, when to stop.</summary>
public sealed record PrepOptions
{
    public static PrepOptions Default { get; } = new();

    /// <summary>Threads at most. The answer never depends on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Starts every random choice; the same seed gives the same answer.</summary>
    public ulong Seed { get; init; } = 20_210_314;

    /// <summary>Columns that a step leaves alone unless it names them: the target, the time, the group and identifiers.</summary>
    public IReadOnlyList<string> Untouched { get; init; } = [];

    /// <summary>Bytes that the engine which reads and writes files may take; what goes beyond lies on disk meanwhile. Most of the machine's for null.</summary>
    public long? EngineMemoryBytes { get; init; }

    public IProgress<PrepProgress>? Progress { get; init; }

    public CancellationToken Cancel { get; init; }

    /// <summary>
    /// Runs <paramref name="body"/> for every number below <paramref name="count"/>. Bodies must not share what they
    /// write, so that the number of threads cannot change the answer.
    /// </summary>
    internal void ForEach(int count, Action<int> body, string? stage = null)
    {
        var done = 0;
        void One(int index)
        {
            body(index);
            if (stage is not null)
            {
                Progress?.Report(new PrepProgress(stage, Interlocked.Increment(ref done), count));
            }
        }

        if (Threads <= 1 || count <= 1)
        {
            for (var index = 0; index < count; index++)
            {
                Cancel.ThrowIfCancellationRequested();
                One(index);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = Cancel }, One);
        }
        catch (AggregateException failures) when (failures.InnerExceptions.OfType<PrepException>().FirstOrDefault() is { } first)
        {
            throw new PrepException(first.Message, failures);
        }
    }
}

/// <summary>How far a stage has come; <paramref name="Total"/> is null where the end is not known.</summary>
public sealed record PrepProgress(string Stage, long Done, long? Total);
