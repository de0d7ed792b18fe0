using System.Globalization;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// A form as awsQuery means it: <c>Tags.member.1.Key=a</c> is a tree of names with texts at its leaves. Source: the
/// awsQuery protocol of Smithy 2.0.
/// </summary>
internal sealed class QueryNode
{
    private const int MaxDepth = 32;

    private readonly List<KeyValuePair<string, QueryNode>> children = [];
    private readonly Dictionary<string, QueryNode> byName = new(StringComparer.Ordinal);

    public string? Text { get; private set; }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<KeyValuePair<string, QueryNode>> Children => children;

    public QueryNode? Child(string name) => byName.GetValueOrDefault(name);

    /// <exception cref="SerializationException">A name is nested too deeply.</exception>
    public static QueryNode Parse(IEnumerable<KeyValuePair<string, string>> form)
    {
        var root = new QueryNode();
        foreach (var (name, value) in form)
        {
            var segments = name.Split('.');
            if (segments.Length > MaxDepth)
                throw new SerializationException($"The parameter '{name[..Math.Min(64, name.Length)]}…' is nested too deeply.");
            var node = root;
            foreach (var segment in segments)
                node = node.ChildOrNew(segment);
            node.Text = value;
        }

        return root;
    }

    /// <summary>Takes a child out of the tree; null when it is not there.</summary>
    public QueryNode? Take(string name)
    {
        if (byName.Remove(name, out var child))
            children.RemoveAll(each => each.Value == child);
        return child;
    }

    /// <summary>The children that are numbered, in the order of their numbers.</summary>
    public List<QueryNode> Items()
    {
        var items = new List<(int Number, QueryNode Node)>();
        foreach (var (name, node) in children)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new SerializationException($"A list in the request has the item number '{name}', which is no number.");
            items.Add((number, node));
        }

        items.Sort((a, b) => a.Number.CompareTo(b.Number));
        return items.ConvertAll(item => item.Node);
    }

    private QueryNode ChildOrNew(string name)
    {
        if (byName.TryGetValue(name, out var child))
            return child;
        child = new QueryNode();
        byName.Add(name, child);
        children.Add(new(name, child));
        return child;
    }
}
