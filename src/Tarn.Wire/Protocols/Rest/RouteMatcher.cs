using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Compares requests with routes.</summary>
internal static class RouteMatcher
{
    private static readonly Dictionary<string, string> NoLabels = [];

    /// <summary>Matches the request; labels come out percent-decoded.</summary>
    public static bool TryMatch(HttpRoute route, RestRequest request, out Dictionary<string, string> labels)
    {
        labels = NoLabels;
        if (request.Method != route.Method)
            return false;
        if (route.RequiredHeader is not null && !request.HasHeader(route.RequiredHeader))
            return false;
        if (route.Queries.Count > request.Query.Count)
            return false;
        for (var i = 0; i < route.Queries.Count; i++)
        {
            var (key, value) = route.Queries[i];
            if (!request.Query.TryGetValue(key, out var given) || (value is not null && given[0] != value))
                return false;
        }

        // Most routes are told apart before this, so that trying them allocates nothing.
        labels = [];
        return TryMatchPath(route.Segments, request.RawPath, labels);
    }

    private static bool TryMatchPath(IReadOnlyList<RouteSegment> segments, string rawPath, Dictionary<string, string> labels)
    {
        var rest = rawPath.StartsWith('/') ? rawPath[1..] : rawPath;
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            string part;
            if (segment.Kind == SegmentKind.Greedy)
            {
                part = TakeGreedy(ref rest, segments.Count - i - 1);
            }
            else
            {
                var slash = rest.IndexOf('/', StringComparison.Ordinal);
                part = slash < 0 ? rest : rest[..slash];
                rest = slash < 0 ? "" : rest[(slash + 1)..];
            }

            if (part.Length == 0)
                return false;
            if (segment.Kind != SegmentKind.Fixed)
                labels[segment.Text] = RestRequest.DecodeLabel(part);
            else if (segment.Text != part)
                return false;
        }

        return rest.Length == 0;
    }

    /// <summary>All of the path but as many segments as the route names after this one.</summary>
    private static string TakeGreedy(ref string rest, int segmentsAfter)
    {
        var end = rest.Length;
        for (var i = 0; i < segmentsAfter && end > 0; i++)
            end = rest.LastIndexOf('/', end - 1);
        if (end <= 0)
            return "";
        var part = rest[..end];
        rest = end < rest.Length ? rest[(end + 1)..] : "";
        return part;
    }
}
