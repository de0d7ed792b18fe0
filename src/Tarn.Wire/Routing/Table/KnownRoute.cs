using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// A method and a path template (<c>/tags/{}?operation=tag-resource</c>: <c>{}</c> is one segment, <c>{+}</c> one or more) and
/// the operation they are. Matching tells services apart; it neither decodes nor allocates.
/// </summary>
internal sealed record KnownRoute(string Method, string Template, string Operation)
{
    private const int NoMatch = -1;

    private readonly int pathLength = Template.IndexOf('?', StringComparison.Ordinal) is var question && question < 0 ? Template.Length : question;

    /// <summary>The template's first segment, empty for the root; null where it is a label.</summary>
    public string? FirstSegment
    {
        get
        {
            var first = SegmentOf(Template.AsSpan(0, pathLength));
            return first.StartsWith("{") ? null : first.ToString();
        }
    }

    public static KnownRoute Of(OperationEntry operation)
    {
        var route = operation.Route!;
        var path = string.Concat(route.Segments.Select(segment => segment.Kind switch
        {
            SegmentKind.Fixed => "/" + segment.Text,
            SegmentKind.Label => "/{}",
            _ => "/{+}",
        }));
        var query = string.Join('&', route.Queries.Select(query => query.Value is null ? query.Key : $"{query.Key}={query.Value}"));
        return new(route.Method, (path.Length > 0 ? path : "/") + (query.Length > 0 ? "?" + query : ""), operation.Name);
    }

    /// <summary>The first segment of a path.</summary>
    public static ReadOnlySpan<char> SegmentOf(ReadOnlySpan<char> path)
    {
        path = path.StartsWith("/") ? path[1..] : path;
        var slash = path.IndexOf('/');
        return slash < 0 ? path : path[..slash];
    }

    /// <summary>How much of the request the route asks for: more is more specific; negative where it does not match.</summary>
    public int Match(RestRequest request)
    {
        if (request.Method != Method)
            return NoMatch;
        var score = MatchPath(Template.AsSpan(0, pathLength), request.RawPath);
        if (score < 0 || pathLength == Template.Length)
            return score;
        foreach (var part in Template.AsSpan(pathLength + 1).Split('&'))
        {
            var query = Template.AsSpan(pathLength + 1)[part];
            var equals = query.IndexOf('=');
            var key = (equals < 0 ? query : query[..equals]).ToString();
            if (!request.Query.TryGetValue(key, out var values) || (equals >= 0 && !query[(equals + 1)..].SequenceEqual(values[0])))
                return NoMatch;
            score++;
        }

        return score;
    }

    // Fixed segments count most, then that no label takes more than one segment, then that both end in a slash or neither does
    // (which alone tells Lex's two generations apart), then queries.
    private static int MatchPath(ReadOnlySpan<char> template, ReadOnlySpan<char> path)
    {
        const int Fixed = 10_000;
        const int Bounded = 1_000;
        const int SameEnd = 100;
        var score = Bounded + (template.EndsWith("/") == path.EndsWith("/") ? SameEnd : 0);
        while (Next(ref template, out var segment))
        {
            if (segment is "{+}")
            {
                score -= Bounded;
                var after = Count(template);
                var most = Count(path) - after;
                if (most < 1)
                    return NoMatch;
                for (; most > 0; most--)
                    Next(ref path, out _);
                continue;
            }

            if (!Next(ref path, out var given) || given.IsEmpty)
                return NoMatch;
            if (segment is not "{}")
            {
                if (!segment.SequenceEqual(given))
                    return NoMatch;
                score += Fixed;
            }
        }

        return path.IsEmpty || path is "/" ? score : NoMatch;
    }

    private static bool Next(ref ReadOnlySpan<char> path, out ReadOnlySpan<char> segment)
    {
        segment = default;
        if (path.IsEmpty || path is "/")
            return false;
        path = path.StartsWith("/") ? path[1..] : path;
        var slash = path.IndexOf('/');
        segment = slash < 0 ? path : path[..slash];
        path = slash < 0 ? default : path[slash..];
        return true;
    }

    private static int Count(ReadOnlySpan<char> path)
    {
        var count = 0;
        while (Next(ref path, out _))
            count++;
        return count;
    }
}
