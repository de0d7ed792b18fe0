using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads the members of a request that stand in path, query and headers.</summary>
internal static class RequestBinder
{
    public static void Bind<TRequest>(WireCall wire, StructureShape<TRequest> shape, TRequest record)
        where TRequest : class
    {
        var isUnpacked = shape.Payload?.Shape.Kind is not (ShapeKind.Stream or ShapeKind.EventStream);
        foreach (var member in shape.AllMembers)
        {
            switch (member.Location)
            {
                case MemberLocation.Label when wire.Labels.TryGetValue(member.LocationName, out var label):
                    ReadText(member, record, [label], "label");
                    break;
                case MemberLocation.Query when wire.Rest.Query.TryGetValue(member.LocationName, out var values) && !IsNoNumber(member, values):
                    ReadText(member, record, values, "query parameter");
                    break;
                case MemberLocation.QueryMap:
                    SetQueryMap(wire, member, record);
                    break;
                case MemberLocation.Header when HeaderText(wire, member, isUnpacked) is { } header:
                    ReadText(member, record, HeaderList.Split(member, header), "header");
                    break;
                case MemberLocation.PrefixHeaders:
                    member.Set(record, PrefixHeaders(wire, member.LocationName));
                    break;
                case MemberLocation.Payload when member.Shape.Kind == ShapeKind.Stream:
                    member.Set(record, new HttpRequestBody(wire.Http.Request));
                    break;
            }
        }
    }

    // A key for a number that has none, as in ?max-keys=, is as good as none; S3 takes it so.
    private static bool IsNoNumber(Member member, IReadOnlyList<string> values) =>
        member.Shape.Kind is ShapeKind.Integer or ShapeKind.Long && values is [""];

    private static void ReadText<TRequest>(Member<TRequest> member, TRequest record, IReadOnlyList<string> values, string place)
        where TRequest : class
    {
        // A single value is read as if it were the first of its list.
        var reader = new TextShapeReader(values, place, member.LocationName);
        member.Read(ref reader, record);
    }

    // Other members' keys too: a server takes them all. Source: "httpQueryParams trait" of Smithy 2.0.
    private static void SetQueryMap<TRequest>(WireCall wire, Member<TRequest> member, TRequest record)
        where TRequest : class
    {
        var all = wire.Rest.Query.Where(pair => !pair.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)).ToList();
        if (all.Count == 0)
            return;
        member.Set(record, member.Shape.Element!.Kind == ShapeKind.List
            ? all.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value)
            : all.ToDictionary(pair => pair.Key, pair => pair.Value[0]));
    }

    private static string? HeaderText(WireCall wire, Member member, bool isUnpacked)
    {
        if (!wire.Http.Request.Headers.TryGetValue(member.LocationName, out var values))
            return null;
        var text = TextOf(wire, values.ToString());
        if (IsConditionalDate(member) && !Timestamps.TryParse(text, out _))
            return null;
        if (!member.LocationName.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            return text;

        // aws-chunked is how the body travels, not how it is encoded; and what was taken off it, it has no more. What is neither stays to the letter.
        var codings = ContentCodings.Of(wire.Http.Request);
        var wasPacked = isUnpacked && ContentCodings.EndsInGzip(codings);
        if (!wasPacked && !text.Contains(ContentCodings.Frames, StringComparison.OrdinalIgnoreCase))
            return text;
        if (wasPacked)
            codings.RemoveAt(codings.Count - 1);
        return codings.Count > 0 ? string.Join(',', codings) : null;
    }

    // A condition whose date cannot be read is none. Source: RFC 9110, 13.1.3 and 13.1.4.
    private static bool IsConditionalDate(Member member) =>
        member.Shape.Kind == ShapeKind.Timestamp && member.LocationName is
            "If-Modified-Since" or "If-Unmodified-Since" or "x-amz-copy-source-if-modified-since" or "x-amz-copy-source-if-unmodified-since";

    private static string TextOf(WireCall wire, string latin1) => wire.Habits.HasLatin1Headers ? latin1 : HeaderBytes.Decode(latin1);

    private static Dictionary<string, string> PrefixHeaders(WireCall wire, string prefix)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in wire.Http.Request.Headers)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length)
                found[name[prefix.Length..].ToLowerInvariant()] = TextOf(wire, values.ToString());
        }

        return found;
    }
}
