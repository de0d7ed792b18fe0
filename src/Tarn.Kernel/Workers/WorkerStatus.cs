namespace Tarn.Kernel;

public enum WorkerState
{
    /// <summary>It waits for work, or has done all there was.</summary>
    Idle,
    Busy,

    /// <summary>What it did last went wrong; it tries again.</summary>
    Failing,
}

/// <summary>What a worker does now.</summary>
/// <param name="State">Busy, idle or failing.</param>
/// <param name="Progress">How far it is, in words; null when there is nothing to tell.</param>
/// <param name="LastError">What went wrong last, on one line, while it is failing.</param>
public sealed record WorkerStatus(WorkerState State, string? Progress = null, string? LastError = null)
{
    private const int MostCharacters = 300;

    public static WorkerStatus Idle { get; } = new(WorkerState.Idle);

    public static WorkerStatus Busy(string? progress = null) => new(WorkerState.Busy, progress);

    public static WorkerStatus Failed(Exception error) => Failed(error.Message);

    public static WorkerStatus Failed(string error, string? progress = null) => new(WorkerState.Failing, progress, OneLine(error));

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= MostCharacters ? line : line[..MostCharacters] + "…";
    }
}
