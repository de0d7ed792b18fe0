namespace Tarn.Kernel;

/// <summary>A compiled <see cref="HttpAttribute"/>.</summary>
public sealed class HttpRoute
{
    private static readonly Dictionary<string, string> NoLabels = [];

    private readonly string[] segments;
    private readonly (string Key, string? Value)[] queries;

    internal HttpRoute(HttpAttribute http)
    {
        Method = http.Method;
        Status = http.Status;
        RequiredHeader = http.RequiredHeader;
        var question = http.Template.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? http.Template : http.Template[..question];
        segments = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        queries = question < 0
            ? []
            : [.. http.Template[(question + 1)..].Split('&').Select(part => part.Split('=', 2)).Select(pair => (pair[0], pair.Length > 1 ? pair[1] : null))];
    }

    public string Method { get; }

    /// <summary>The path template, without its query.</summary>
    public string Path { get; }

    public int Status { get; }

    public string? RequiredHeader { get; }

    public IEnumerable<string> RequiredQueryKeys => queries.Select(query => query.Key);

    /// <summary>Routes that ask for more go first.</summary>
    internal int Precedence => (queries.Length * 2) + (RequiredHeader is null ? 0 : 1) + (segments.Any(segment => segment.StartsWith('{')) ? 0 : 1);

    /// <summary>Matches the request; labels come out percent-decoded.</summary>
    internal bool TryMatch(RestRequest request, out Dictionary<string, string> labels)
    {
        labels = NoLabels;
        if (request.Method != Method)
            return false;
        if (RequiredHeader is not null && !request.HasHeader(RequiredHeader))
            return false;
        foreach (var (key, value) in queries)
        {
            if (!request.Query.TryGetValue(key, out var given) || (value is not null && given[0] != value))
                return false;
        }

        // Most routes are told apart before this, so that trying them allocates nothing.
        labels = [];
        return TryMatchPath(request.RawPath, labels);
    }

    private bool TryMatchPath(string rawPath, Dictionary<string, string> labels)
    {
        var rest = rawPath.StartsWith('/') ? rawPath[1..] : rawPath;
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment.EndsWith("+}", StringComparison.Ordinal))
            {
                if (rest.Length == 0)
                    return false;
                labels[segment[1..^2]] = RestRequest.DecodeLabel(rest);
                return true;
            }

            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            var part = slash < 0 ? rest : rest[..slash];
            rest = slash < 0 ? "" : rest[(slash + 1)..];
            if (part.Length == 0)
                return false;
            if (segment[0] == '{')
                labels[segment[1..^1]] = RestRequest.DecodeLabel(part);
            else if (segment != part)
                return false;
        }

        return rest.Length == 0;
    }
}
