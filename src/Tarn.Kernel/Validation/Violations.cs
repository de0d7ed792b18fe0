using System.Globalization;
using System.Text;

namespace Tarn.Kernel;

/// <summary>
/// Collects what is wrong with a request, each with its path, and tells it in AWS's words:
/// <c>1 validation error detected: Value null at 'streamName' failed to satisfy constraint: Member must not be null</c>.
/// </summary>
public sealed class Violations
{
    /// <summary>Beyond this many only the count goes on, so that an answer stays small.</summary>
    private const int MessageLimit = 20;

    private readonly List<(string? Name, int Index)> path = [];
    private readonly List<string> messages = [];

    public int Count { get; private set; }

    public void Enter(string name) => path.Add((name, 0));

    public void EnterItem(int index) => path.Add((null, index));

    public void Leave() => path.RemoveAt(path.Count - 1);

    /// <param name="value">The value as it is shown; <c>null</c> or a text in single quotes.</param>
    /// <param name="constraint">What must hold: <c>Member must not be null</c>.</param>
    public void Add(string value, string constraint)
    {
        Count++;
        if (messages.Count < MessageLimit)
            messages.Add($"Value {value} at '{Path()}' failed to satisfy constraint: {constraint}");
    }

    public override string ToString() =>
        $"{Count.ToString(CultureInfo.InvariantCulture)} validation error{(Count == 1 ? "" : "s")} detected: {string.Join("; ", messages)}";

    private string Path()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in path)
        {
            if (text.Length > 0)
                text.Append('.');
            if (name is not null)
                text.Append(name);
            else
                text.Append(index + 1).Append(".member");
        }

        return text.ToString();
    }
}
