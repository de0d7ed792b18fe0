using System.Text;

namespace Tarn.Testing;

/// <summary>The lines a process wrote, as they come; lines can be waited for.</summary>
public sealed class ProcessOutput
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> waiting = [];

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (gate)
        {
            text.AppendLine(line);
            foreach (var (matches, found) in waiting)
            {
                if (matches(line))
                    found.TrySetResult(line);
            }
        }
    }

    /// <summary>The first line from now on that matches.</summary>
    public Task<string> LineAsync(Func<string, bool> matches)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            waiting.Add((matches, found));
        return found.Task;
    }

    public override string ToString()
    {
        lock (gate)
            return text.ToString();
    }
}
