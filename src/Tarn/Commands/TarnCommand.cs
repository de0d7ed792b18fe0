using System.CommandLine;

namespace Tarn.Commands;

/// <summary>A line that a reader can copy, and what it does.</summary>
internal sealed record Example(string Line, string Meaning);

/// <summary>A command whose help ends in examples.</summary>
internal sealed class TarnCommand(string name, string description, params IReadOnlyList<Example> examples) : Command(name, description)
{
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(0.8);

    public IReadOnlyList<Example> Examples => examples;

    /// <summary>The exit code when the command cannot do its work at all; commands whose 1 is a verdict give another.</summary>
    public int FailureCode { get; set; } = 1;

    /// <summary>How long it may take to end once Ctrl+C or SIGTERM asked it to; then it is ended.</summary>
    public TimeSpan Patience { get; set; } = UsualPatience;

    /// <summary>Runs when the command is called; the answer is the exit code.</summary>
    public TarnCommand Does(Func<ParseResult, CancellationToken, Task<int>> action)
    {
        SetAction(action);
        return this;
    }
}
