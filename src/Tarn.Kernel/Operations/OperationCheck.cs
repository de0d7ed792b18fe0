namespace Tarn.Kernel;

/// <summary>
/// Holds an operation's records against what the protocols can carry: every binding works, or is refused here by name. Nothing
/// of a record is overlooked on the wire. Runs before an operation's first call; a test runs it for all.
/// </summary>
internal sealed class OperationCheck
{
    private readonly OperationDescriptor operation;
    private readonly List<string> faults = [];
    private readonly bool isRest;
    private readonly IReadOnlyList<WireProtocol> rpc;

    private OperationCheck(OperationDescriptor operation)
    {
        this.operation = operation;
        isRest = operation.Service.Protocols.Any(IsRest);
        rpc = [.. operation.Service.Protocols.Where(protocol => !IsRest(protocol))];
    }

    /// <exception cref="InvalidOperationException">A record cannot stand on the wire as it says; the message names every such member.</exception>
    public static void Run(OperationDescriptor operation)
    {
        var check = new OperationCheck(operation);
        check.CheckRecord(operation.RequestType, operation.RequestMembers, isRequest: true);
        check.CheckRecord(operation.ResponseType, operation.ResponseMembers, isRequest: false);
        check.CheckRoute();
        var within = new ShapeCheck(operation.Service.Protocols, (record, member, fault) => check.Add(record, member, fault));
        within.Walk(operation.RequestType);
        within.Walk(operation.ResponseType);
        if (check.faults.Count > 0)
            throw new InvalidOperationException($"The operation {operation.Name} of {operation.Service.Id} cannot be served: {string.Join(' ', check.faults)}");
    }

    private void CheckRecord(Type record, IReadOnlyList<Member> members, bool isRequest)
    {
        foreach (var member in members)
        {
            if (Fault(member, isRequest) is { } fault)
                Add(record, member.Name, fault);
        }

        var payloads = members.Where(member => member.Location == MemberLocation.Payload).ToList();
        if (payloads.Count > 1)
            Add(record, payloads[1].Name, $"is a second payload beside {payloads[0].Name}; a body is one member.");

        // Beside an event stream, the RPC protocols send what else there is in a message of its own.
        if (payloads is [var payload, ..] && isRest && members.FirstOrDefault(member => member.Location == MemberLocation.Body) is { } lost)
            Add(record, lost.Name, $"stands in the body, which {payload.Name} is as a whole; bind it to a header or the query.");
    }

    private string? Fault(Member member, bool isRequest)
    {
        var kind = member.Shape.Kind;
        if (member.Location is not (MemberLocation.Body or MemberLocation.Payload) && rpc.Count > 0)
            return $"is bound by its {member.Location} attribute, which {rpc[0]} does not know: there every member stands in the body.";
        return member.Location switch
        {
            MemberLocation.Label when !isRequest => "is a label of the path, which an answer has not.",
            MemberLocation.Label when !IsSimple(kind) => $"is a {kind} in the path, where texts, numbers, booleans and times can stand.",
            MemberLocation.Query or MemberLocation.QueryMap when !isRequest => "is of the query, which an answer has not.",
            MemberLocation.Query when !IsSimple(kind) && !IsSimpleList(member.Shape) =>
                $"is a {kind} in the query, where texts, numbers, booleans, times and lists of them can stand.",
            MemberLocation.QueryMap when !IsMapOfTexts(member.Shape) && !IsMapOfTextLists(member.Shape) =>
                "must be a map to texts or to lists of texts: the query holds nothing else.",
            MemberLocation.Header when !IsSimple(kind) && kind is not (ShapeKind.Blob or ShapeKind.Document) && !IsSimpleList(member.Shape) =>
                $"is a {kind} in a header, where texts, numbers, booleans, times, blobs, lists and JSON in base64 can stand.",
            MemberLocation.PrefixHeaders when !IsMapOfTexts(member.Shape) => "must be a map to texts: each entry is a header.",
            MemberLocation.StatusCode when isRequest => "is the status, which a request has not.",
            MemberLocation.StatusCode when kind != ShapeKind.Integer => "must be an int: it is the status.",
            MemberLocation.Payload => PayloadFault(member, isRequest),
            MemberLocation.EventHeader or MemberLocation.EventPayload => "is of an event; a request or answer has none of its own.",
            _ when member.IsIdempotencyToken && !isRequest => "is an idempotency token; only requests carry one.",
            _ => null,
        };
    }

    private string? PayloadFault(Member member, bool isRequest)
    {
        var kind = member.Shape.Kind;
        if (kind == ShapeKind.EventStream)
        {
            return rpc.Any(protocol => protocol is WireProtocol.AwsQuery or WireProtocol.Ec2Query or WireProtocol.AwsCbor11)
                ? $"is an event stream, which {rpc[0]} cannot carry."
                : null;
        }

        if (rpc.Count > 0)
            return $"is a payload, which {rpc[0]} does not know: there the body is the record itself.";
        if (kind == ShapeKind.Stream && member.Shape.ClrType != (isRequest ? typeof(RequestBody) : typeof(ResponseBody)))
            return isRequest ? "must be a RequestBody." : "must be a ResponseBody.";
        return kind is ShapeKind.Structure or ShapeKind.Blob or ShapeKind.String or ShapeKind.Document or ShapeKind.Stream
            ? null
            : $"is a {kind} as the whole body, which can be a record, a blob, a text, a document or a stream.";
    }

    private void CheckRoute()
    {
        if (!isRest)
            return;
        if (operation.Route is not { } route)
        {
            faults.Add($"{operation.HandlerType.Name} has no route; give it an [Http] attribute.");
            return;
        }

        var labels = operation.RequestMembers.Where(member => member.Location == MemberLocation.Label).ToList();
        var segments = route.Segments.Where(segment => segment.Kind != SegmentKind.Fixed).Select(segment => segment.Text).ToList();
        foreach (var label in labels.Where(label => !segments.Contains(label.LocationName)))
            Add(operation.RequestType, label.Name, $"is the label '{label.LocationName}', which the route {route.Path} has not.");
        foreach (var segment in segments.Where(segment => labels.All(label => label.LocationName != segment)))
            faults.Add($"The route {route.Path} has the label '{segment}', which no member of {operation.RequestType.Name} takes; mark one with [Label].");
    }

    private void Add(Type record, string member, string fault) => faults.Add($"{record.Name}.{member} {fault}");

    private static bool IsRest(WireProtocol protocol) => protocol is WireProtocol.RestJson1 or WireProtocol.RestXml;

    private static bool IsSimple(ShapeKind kind) => kind is
        ShapeKind.String or ShapeKind.Boolean or ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double or ShapeKind.Timestamp;

    private static bool IsSimpleList(Shape shape) => shape.Kind == ShapeKind.List && IsSimple(shape.Element!.Kind);

    private static bool IsMapOfTexts(Shape shape) => shape is { Kind: ShapeKind.Map, Element.Kind: ShapeKind.String };

    private static bool IsMapOfTextLists(Shape shape) =>
        shape is { Kind: ShapeKind.Map, Element: { Kind: ShapeKind.List, Element.Kind: ShapeKind.String } };
}
