namespace Tarn.Kernel;

/// <summary>Holds every record that can be reached from an operation's against what documents can carry.</summary>
/// <param name="protocols">The protocols that the service speaks.</param>
/// <param name="report">Takes the record, the member and what is wrong with it.</param>
internal sealed class ShapeCheck(IReadOnlyList<WireProtocol> protocols, Action<Type, string, string> report)
{
    private readonly HashSet<Shape> seen = [];

    /// <summary>The protocols that have no documents.</summary>
    private readonly WireProtocol? withoutDocuments = protocols
        .Where(protocol => protocol is not (WireProtocol.AwsJson10 or WireProtocol.AwsJson11 or WireProtocol.RestJson1))
        .Cast<WireProtocol?>().FirstOrDefault();

    public void Walk(Type record)
    {
        var root = Shapes.For(record);
        if (seen.Add(root))
            CheckMembers(root, isRoot: true, isEvent: false);
    }

    private void Visit(Shape shape, bool isEvent)
    {
        for (; shape.Element is { } element; shape = element)
        {
            if (shape.Kind == ShapeKind.EventStream)
            {
                CheckEvents(element);
                return;
            }
        }

        if (shape.Kind == ShapeKind.Structure && seen.Add(shape))
            CheckMembers(shape, isRoot: false, isEvent);
    }

    private void CheckMembers(Shape structure, bool isRoot, bool isEvent)
    {
        var record = structure.ClrType;
        if (record.IsDefined(typeof(UnionAttribute), inherit: false) && structure.Declared.Count == 0)
            report(record, "", "is a union without members; exactly one must be set.");
        foreach (var member in structure.Declared)
        {
            foreach (var fault in FaultsOf(member, isRoot, isEvent))
                report(record, member.Name, fault);
            if (MemberRules.FaultOf(record, member) is { } misplaced)
                report(record, member.Name, misplaced);
        }

        foreach (var twice in structure.Declared.GroupBy(member => (member.Location, member.LocationName)).Where(group => group.Count() > 1))
            report(record, twice.Last().Name, $"has the name '{twice.Key.LocationName}' on the wire, as {twice.First().Name} has.");
        foreach (var member in structure.Declared)
            Visit(member.Shape, isEvent: false);
    }

    private IEnumerable<string> FaultsOf(Member member, bool isRoot, bool isEvent)
    {
        var isOfEvent = member.Location is MemberLocation.EventHeader or MemberLocation.EventPayload;
        if (!isRoot && !isEvent && member.Location != MemberLocation.Body)
            yield return $"is bound by its {member.Location} attribute, which holds for the members of requests and answers alone.";
        if (isEvent && member.Location != MemberLocation.Body && !isOfEvent)
            yield return $"is bound by its {member.Location} attribute; an event has headers and a payload of its own.";
        if (member.Location != MemberLocation.Payload && Holds(member.Shape, ShapeKind.EventStream))
            yield return "is an event stream outside a payload; mark it with [Payload].";
        if (member.Location != MemberLocation.Payload && Holds(member.Shape, ShapeKind.Stream))
            yield return "is a stream outside a payload; mark it with [Payload].";
        if (withoutDocuments is { } protocol && member.Location != MemberLocation.Header && Holds(member.Shape, ShapeKind.Document))
            yield return $"is a document, which {protocol} has not.";
    }

    private void CheckEvents(Shape events)
    {
        var union = events.ClrType;
        if (events.Kind != ShapeKind.Structure || !union.IsDefined(typeof(UnionAttribute), inherit: false))
        {
            report(union, "", "is the type of an event stream and no union; mark it with [Union].");
            return;
        }

        if (!seen.Add(events))
            return;
        if (events.Declared.Count == 0)
            report(union, "", "is a union without members; exactly one must be set.");
        foreach (var member in events.Declared)
        {
            if (member.Shape.Kind != ShapeKind.Structure)
                report(union, member.Name, $"is a {member.Shape.Kind}; an event is a record.");
            else if (seen.Add(member.Shape))
                CheckEvent(member.Shape);
        }
    }

    private void CheckEvent(Shape shape)
    {
        CheckMembers(shape, isRoot: false, isEvent: true);
        var payloads = shape.Declared.Where(member => member.Location == MemberLocation.EventPayload).ToList();
        if (payloads.Count > 1)
            report(shape.ClrType, payloads[1].Name, $"is a second payload beside {payloads[0].Name}; an event has one.");
        if (payloads is [var payload, ..] && shape.Declared.FirstOrDefault(member => member.Location == MemberLocation.Body) is { } lost)
            report(shape.ClrType, lost.Name, $"stands in the event's payload, which {payload.Name} is as a whole; mark it with [EventHeader].");
        foreach (var member in shape.Declared)
        {
            var kind = member.Shape.Kind;
            if (member.Location == MemberLocation.EventPayload && kind is not (ShapeKind.Blob or ShapeKind.String or ShapeKind.Structure))
                report(shape.ClrType, member.Name, $"is a {kind} as an event's payload, which can be a blob, a text or a record.");
            if (member.Location == MemberLocation.EventHeader
                && kind is not (ShapeKind.Boolean or ShapeKind.Integer or ShapeKind.Long or ShapeKind.Blob or ShapeKind.String or ShapeKind.Timestamp))
            {
                report(shape.ClrType, member.Name, $"is a {kind} in an event's header, where booleans, integers, blobs, texts and times can stand.");
            }
        }
    }

    /// <summary>True when the shape, or what its lists and maps hold, is of that kind.</summary>
    private static bool Holds(Shape shape, ShapeKind kind)
    {
        for (var each = shape; each is not null; each = each.Kind == ShapeKind.EventStream ? null : each.Element)
        {
            if (each.Kind == kind)
                return true;
        }

        return false;
    }
}
