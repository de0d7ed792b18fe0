namespace Tarn.Kernel;

/// <summary>A compiled <see cref="HttpAttribute"/>: what a request must look like to be for an operation.</summary>
public sealed class HttpRoute
{
    internal HttpRoute(HttpAttribute http)
    {
        Method = http.Method;
        Status = http.Status;
        RequiredHeader = http.RequiredHeader;
        var question = http.Template.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? http.Template : http.Template[..question];
        Segments = [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(RouteSegment.Parse)];
        Queries = question < 0
            ? []
            : [.. http.Template[(question + 1)..].Split('&').Select(part => part.Split('=', 2)).Select(pair => new RouteQuery(pair[0], pair.Length > 1 ? pair[1] : null))];
    }

    public string Method { get; }

    /// <summary>The path template, without its query.</summary>
    public string Path { get; }

    public int Status { get; }

    public string? RequiredHeader { get; }

    public IReadOnlyList<RouteSegment> Segments { get; }

    public IReadOnlyList<RouteQuery> Queries { get; }

    /// <summary>
    /// Routes that ask for more go first: fixed segments, then labels of one segment, then queries and headers. One number, since a first
    /// call sorts by it, and what is generic over types of ours is compiled then.
    /// </summary>
    internal int Precedence =>
        (Segments.Count(segment => segment.Kind == SegmentKind.Fixed) * 10_000)
        + (Segments.All(segment => segment.Kind != SegmentKind.Greedy) ? 1_000 : 0)
        + (Queries.Count * 10)
        + (RequiredHeader is null ? 0 : 1);
}

/// <summary>A key that a route asks for in the query, and the value where it must be that one.</summary>
public sealed record RouteQuery(string Key, string? Value);

public enum SegmentKind
{
    Fixed,

    /// <summary>One segment of the path.</summary>
    Label,

    /// <summary>One or more segments, with the slashes between them.</summary>
    Greedy,
}

/// <summary>A piece of a route's path.</summary>
/// <param name="Kind">How much of the path it takes.</param>
/// <param name="Text">The fixed text, or the label's name.</param>
public sealed record RouteSegment(SegmentKind Kind, string Text)
{
    internal static RouteSegment Parse(string segment) =>
        segment.EndsWith("+}", StringComparison.Ordinal) ? new(SegmentKind.Greedy, segment[1..^2])
        : segment.StartsWith('{') ? new(SegmentKind.Label, segment[1..^1])
        : new(SegmentKind.Fixed, segment);
}
