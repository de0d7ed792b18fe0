namespace Tarn.Demo.Steps;

/// <summary>One hop of the main job.</summary>
internal interface IDemoStep
{
    /// <summary>What it does, in a few words.</summary>
    string Title { get; }

    /// <summary>Does it; throws when a count is not what it must be.</summary>
    Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel);
}

/// <summary>What a step has to say: how many rows went in and came out (null where it handles none), and a remark.</summary>
internal sealed record DemoOutcome(long? RowsIn, long? RowsOut, string Remark)
{
    /// <summary>Text to print under the step's line, such as a table.</summary>
    public string Details { get; init; } = "";
}
