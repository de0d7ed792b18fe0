using System.CommandLine;

namespace Tarn.Commands;

/// <summary>A line that a reader can copy, and what it does.</summary>
internal sealed record Example(string Line, string Meaning);

/// <summary>A command whose help ends in examples.</summary>
internal sealed class TarnCommand(string name, string description, params IReadOnlyList<Example> examples) : Command(name, description)
{
    public IReadOnlyList<Example> Examples => examples;

    /// <summary>The exit code when the command cannot do its work at all; commands whose 1 is a verdict give another.</summary>
    public int FailureCode { get; set; } = 1;

    /// <summary>Runs when the command is called; the answer is the exit code.</summary>
    public TarnCommand Does(Func<ParseResult, CancellationToken, Task<int>> action)
    {
        SetAction(action);
        return this;
    }
}
