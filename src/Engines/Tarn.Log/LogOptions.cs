namespace Tarn.Log;

/// <summary>Where the logs lie and how they are cut and kept.</summary>
public sealed record LogOptions
{
    /// <summary>The directory that holds one directory for each log.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Where it is noted how far each log has come, away from the logs, so that whoever puts back a copy of them does not put back this as
    /// well; null notes it nowhere.
    /// </summary>
    public string? WitnessDirectory { get; init; }

    /// <summary>True: an append is answered once it is on disk. False: once the operating system has it.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>A segment that has reached this length is sealed and the next one begun.</summary>
    public long SegmentBytes { get; init; } = 64 << 20;

    /// <summary>The distance between two index entries of one lane: what a read walks over at most to find its place.</summary>
    public int IndexIntervalBytes { get; init; } = 256 << 10;

    /// <summary>How much is written at most with one sync.</summary>
    public int GroupBytes { get; init; } = 16 << 20;

    /// <summary>Verified blocks kept in memory for readers that take a block in several bites, for all logs together.</summary>
    public long CacheBytes { get; init; } = 32 << 20;

    /// <summary>The logs are only looked at: nothing is made or changed, and what would is refused.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Is told, in whole sentences, what recovery found and did: a torn tail cut, an index made anew.</summary>
    public Action<string>? Remark { get; init; }

    /// <summary>Is told, in whole sentences, what is damaged or lost; where it is null, <see cref="Remark"/> is.</summary>
    public Action<string>? Damage { get; init; }
}
