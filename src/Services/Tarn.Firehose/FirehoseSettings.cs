namespace Tarn.Firehose;

/// <summary>What can be set from outside, by environment variables.</summary>
public sealed record FirehoseSettings
{
    /// <summary>TARN_FIREHOSE_MEMORY_MB: how much all buffers together hold in memory; what is more lies in files.</summary>
    public int MemoryMegabytes { get; init; } = 64;

    /// <exception cref="ArgumentException">The variable holds what it must not.</exception>
    public static FirehoseSettings FromEnvironment(Func<string, string?> variable) => new()
    {
        MemoryMegabytes = variable("TARN_FIREHOSE_MEMORY_MB") switch
        {
            null or "" => 64,
            var text when int.TryParse(text, out var megabytes) && megabytes is > 0 and < 1 << 20 => megabytes,
            var other => throw new ArgumentException($"TARN_FIREHOSE_MEMORY_MB is '{other}'. Set it to a whole number above 0."),
        },
    };
}
