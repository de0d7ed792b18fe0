using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>
/// What restJson1 and restXml share: routes, and members bound to path, query, headers and status. The body's form is
/// left to the two.
/// </summary>
internal abstract class RestProtocol : Protocol
{
    /// <summary>Headers that belong to signing and transport, not to an operation.</summary>
    private static readonly HashSet<string> TransportHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-decoded-content-length", "x-amz-trailer",
        "x-amz-user-agent", "x-amz-te", "x-amzn-trace-id", "x-amz-sdk-request", "x-amz-sdk-invocation-id", "x-amz-api-version",
    };

    public override ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, AwsService service, ServiceEntry entry)
    {
        foreach (var operation in entry.ByPrecedence)
        {
            if (!operation.Route!.TryMatch(wire.Rest, out var labels))
                continue;
            wire.Labels = labels;
            RefuseUnknownFeatures(wire, service, operation);
            return new(operation);
        }

        var feature = wire.Rest.Query.Keys.FirstOrDefault(service.FeatureQueries.Contains);
        throw feature is null
            ? service.UnknownOperationError($"{wire.Rest.Method} {wire.Rest.RawPath}")
            : service.UnsupportedError($"{wire.Rest.Method} ?{feature}", feature);
    }

    protected static void BindRequest<TRequest>(WireCall wire, StructureShape<TRequest> shape, TRequest record)
        where TRequest : class
    {
        foreach (var member in shape.AllMembers)
        {
            switch (member.Location)
            {
                case MemberLocation.Label when wire.Labels.TryGetValue(member.LocationName, out var label):
                    ReadText(member, record, [label], $"label '{member.LocationName}'");
                    break;
                case MemberLocation.Query when wire.Rest.Query.TryGetValue(member.LocationName, out var values):
                    ReadText(member, record, values, $"query parameter '{member.LocationName}'");
                    break;
                case MemberLocation.Header when HeaderText(wire, member) is { } header:
                    ReadText(member, record, Split(member, header), $"header '{member.LocationName}'");
                    break;
                case MemberLocation.PrefixHeaders:
                    member.Set(record, PrefixHeaders(wire.Http.Request.Headers, member.LocationName));
                    break;
                case MemberLocation.Payload when member.Shape.Kind == ShapeKind.Stream:
                    member.Set(record, new HttpRequestBody(wire.Http.Request));
                    break;
            }
        }
    }

    /// <summary>Writes status and headers; answers the payload member, if the shape has one that is set.</summary>
    protected static Member<TResponse>? BindResponse<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse answer)
        where TResponse : class
    {
        var response = wire.Http.Response;
        response.StatusCode = operation.Route!.Status;
        Member<TResponse>? payload = null;
        foreach (var member in shape.AllMembers)
        {
            if (member.Location == MemberLocation.Body || member.IsAbsent(answer))
                continue;
            switch (member.Location)
            {
                case MemberLocation.StatusCode:
                    response.StatusCode = (int)member.Get(answer)!;
                    break;
                case MemberLocation.Header:
                    var writer = default(TextShapeWriter);
                    member.Write(ref writer, answer);
                    response.Headers[member.LocationName] = writer.Text;
                    break;
                case MemberLocation.PrefixHeaders:
                    foreach (var (name, value) in (IReadOnlyDictionary<string, string>)member.Get(answer)!)
                        response.Headers[member.LocationName + name] = value;
                    break;
                case MemberLocation.Payload:
                    payload = member;
                    break;
            }
        }

        return payload;
    }

    protected static async ValueTask SendStreamAsync(WireCall wire, ResponseBody body)
    {
        await using (body)
        {
            wire.Http.Response.ContentLength = body.Length;
            if (HttpMethods.IsHead(wire.Http.Request.Method))
                return;
            await body.WriteToAsync(wire.Http.Response.BodyWriter, wire.Cancel);

            // What was written after the body's last flush would wait for the connection's next one.
            await wire.Http.Response.BodyWriter.FlushAsync(wire.Cancel);
        }
    }

    private static void ReadText<TRequest>(Member<TRequest> member, TRequest record, IReadOnlyList<string> values, string place)
        where TRequest : class
    {
        // A single value is read as if it were the first of its list.
        var reader = new TextShapeReader(values, place);
        member.Read(ref reader, record);
    }

    private static string? HeaderText(WireCall wire, Member member)
    {
        if (!wire.Http.Request.Headers.TryGetValue(member.LocationName, out var values))
            return null;
        var text = HeaderBytes.Decode(values.ToString());
        if (!member.LocationName.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            return text;

        // aws-chunked is how the body travels, not how it is encoded.
        var encodings = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => !encoding.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase));
        return string.Join(',', encodings) is { Length: > 0 } rest ? rest : null;
    }

    private static IReadOnlyList<string> Split(Member member, string header) =>
        member.Shape.Kind == ShapeKind.List ? header.Split(',', StringSplitOptions.TrimEntries) : [header];

    private static Dictionary<string, string> PrefixHeaders(IHeaderDictionary headers, string prefix)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in headers)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length)
                found[name[prefix.Length..].ToLowerInvariant()] = HeaderBytes.Decode(values.ToString());
        }

        return found;
    }

    private static void RefuseUnknownFeatures(WireCall wire, AwsService service, OperationDescriptor operation)
    {
        foreach (var key in wire.Rest.Query.Keys)
        {
            if (service.FeatureQueries.Contains(key)
                && !operation.Route!.RequiredQueryKeys.Contains(key)
                && !Binds(operation, MemberLocation.Query, key))
                throw service.UnsupportedError(operation.Name, key);
        }

        if (service.FeatureHeaderPrefixes.Count == 0)
            return;
        foreach (var name in wire.Http.Request.Headers.Keys)
        {
            if (!service.FeatureHeaderPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                continue;
            if (!TransportHeaders.Contains(name) && !Binds(operation, MemberLocation.Header, name))
                throw service.UnsupportedError(operation.Name, name);
        }
    }

    private static bool Binds(OperationDescriptor operation, MemberLocation location, string name)
    {
        foreach (var member in operation.RequestMembers)
        {
            if (member.Location == location && member.LocationName.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
            if (location == MemberLocation.Header && member.Location == MemberLocation.PrefixHeaders
                && name.StartsWith(member.LocationName, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return operation.Route!.RequiredHeader?.Equals(name, StringComparison.OrdinalIgnoreCase) == true && location == MemberLocation.Header;
    }
}
