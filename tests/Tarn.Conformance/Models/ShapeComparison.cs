using Tarn.Kernel;

namespace Tarn.Conformance.Models;

/// <summary>What does not agree at one place, such as <c>S3.PutObject request IfMatch</c>.</summary>
internal sealed record Difference(string Place, string Finding)
{
    public override string ToString() => $"{Place}: {Finding}";
}

/// <summary>
/// Compares the records of one operation with AWS's model of it. A member that we have and AWS has not, or has otherwise,
/// is wrong; one that AWS has and we have not is missing.
/// </summary>
internal sealed class ShapeComparison(OperationDescriptor operation, AwsModel model)
{
    private readonly HashSet<(Type, object)> seen = [];
    private readonly bool isXml = operation.Service.Protocols[0] is WireProtocol.RestXml or WireProtocol.AwsQuery;
    private string side = "";

    public List<Difference> Wrong { get; } = [];

    /// <summary>Members that AWS has and we have not: <c>Kinesis.PutRecord request StreamARN</c>.</summary>
    public List<string> Missing { get; } = [];

    public void Compare()
    {
        if (!model.HasOperation(operation.Name))
        {
            Wrong.Add(new(Place(""), "AWS has no such operation."));
            return;
        }

        if (operation.Route is { } route)
            CompareRoute(route);
        side = "request";
        CompareMembers(operation.RequestMembers, model.Input(operation.Name), "", isOutput: false);
        side = "response";
        CompareMembers(operation.ResponseMembers, model.Output(operation.Name), "", isOutput: true);
    }

    private void CompareRoute(HttpRoute ours)
    {
        var (method, uri) = model.Http(operation.Name);
        var (path, query) = uri.Split('?') is [var before, var after] ? (before, after) : (uri, "");
        if (ours.Method != method || ours.Path != path)
            Wrong.Add(new(Place(""), $"is {ours.Method} {ours.Path}, in AWS's model {method} {path}."));
        var keys = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[0]).Where(key => key != "x-id");
        var lacking = keys.Except(ours.Queries.Select(query => query.Key)).ToArray();
        if (lacking.Length > 0)
            Wrong.Add(new(Place(""), $"asks for the query keys {string.Join(", ", lacking)} in AWS's model."));
    }

    private void CompareMembers(IReadOnlyList<Member> ours, ModelShape? theirs, string path, bool isOutput)
    {
        var known = theirs?.Members.ToDictionary() ?? [];
        var required = theirs?.Required.ToHashSet() ?? [];
        foreach (var member in ours)
        {
            if (member.Location == MemberLocation.StatusCode && !known.ContainsKey(member.Name))
                continue; // how a handler says 206 rather than 200; the models leave statuses out
            if (!known.TryGetValue(member.Name, out var modelled))
                Wrong.Add(new(Place(path + member.Name), "AWS has no such member."));
            else
                CompareMember(member, modelled, theirs!.Payload == member.Name, required.Contains(member.Name), path, isOutput);
        }

        foreach (var (name, _) in known.Where(entry => ours.All(member => member.Name != entry.Key)))
        {
            Missing.Add(Place(path + name));
            if (isOutput && required.Contains(name))
                Wrong.Add(new(Place(path + name), "AWS always answers it, and we do not."));
        }
    }

    private void CompareMember(Member ours, ModelShape theirs, bool isPayload, bool isRequired, string path, bool isOutput)
    {
        var place = Place(path + ours.Name);
        var (location, name) = Location(theirs, isPayload, ours.Name);
        if (ours.Location != location)
            Wrong.Add(new(place, $"stands in {ours.Location}, in AWS's model in {location}."));
        else if (location is not (MemberLocation.Payload or MemberLocation.StatusCode) && !ours.LocationName.Equals(name, NameComparison(location)))
            Wrong.Add(new(place, $"is called '{ours.LocationName}' on the wire, in AWS's model '{name}'."));

        if (!isOutput && ours.Constraints.Required != isRequired && !(isRequired && IsOfTheRoute(ours)))
            Wrong.Add(new(place, $"is {(isRequired ? "" : "not ")}required in AWS's model."));
        if (isXml && ours.Shape.Kind == ShapeKind.List && ours.Flattened != theirs.IsFlattened && location == MemberLocation.Body)
            Wrong.Add(new(place, $"is {(theirs.IsFlattened ? "" : "not ")}flattened in AWS's model."));
        if (isXml && ours.Shape.Kind == ShapeKind.List && !theirs.IsFlattened && location == MemberLocation.Body && theirs.Type == "list"
            && ours.ItemName != (theirs.Element.LocationName ?? "member"))
        {
            Wrong.Add(new(place, $"its items are called '{ours.ItemName}', in AWS's model '{theirs.Element.LocationName ?? "member"}'."));
        }

        CompareShape(ours.Shape, theirs, path + ours.Name, isOutput);
    }

    private void CompareShape(Shape ours, ModelShape theirs, string path, bool isOutput)
    {
        if (!KindsOf(theirs).Contains(ours.Kind))
        {
            Wrong.Add(new(Place(path), $"is a {ours.Kind}, in AWS's model a {theirs.Type}."));
            return;
        }

        switch (ours.Kind)
        {
            case ShapeKind.List or ShapeKind.Map:
                CompareShape(ours.Element!, theirs.Element, path + "[]", isOutput);
                break;
            case ShapeKind.Structure when seen.Add((ours.ClrType, theirs.Identity)):
                CompareMembers(ours.Members.All, theirs, path + ".", isOutput);
                break;
        }
    }

    /// <summary>Without it the request would not have come to this operation.</summary>
    private bool IsOfTheRoute(Member member) =>
        member.Location == MemberLocation.Label
        || (member.Location == MemberLocation.Query && operation.Route?.Queries.Select(query => query.Key).Contains(member.LocationName) == true);

    private string Place(string path) => $"{operation.Service.Id}.{operation.Name} {side} {path}".TrimEnd();

    private static (MemberLocation Location, string Name) Location(ModelShape member, bool isPayload, string key) => member.Location switch
    {
        "uri" => (MemberLocation.Label, member.LocationName ?? key),
        "querystring" => (MemberLocation.Query, member.LocationName ?? key),
        "header" => (MemberLocation.Header, member.LocationName ?? key),
        "headers" => (MemberLocation.PrefixHeaders, member.LocationName ?? key),
        "statusCode" => (MemberLocation.StatusCode, key),
        _ when isPayload => (MemberLocation.Payload, key),
        _ => (MemberLocation.Body, member.LocationName ?? key),
    };

    private static StringComparison NameComparison(MemberLocation location) =>
        location is MemberLocation.Header or MemberLocation.PrefixHeaders ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static ShapeKind[] KindsOf(ModelShape shape) => shape.Type switch
    {
        "string" or "character" => [ShapeKind.String],
        "boolean" => [ShapeKind.Boolean],
        "integer" => [ShapeKind.Integer],
        "long" => [ShapeKind.Long],
        "float" or "double" => [ShapeKind.Double],
        "blob" => shape.IsStreaming ? [ShapeKind.Stream] : [ShapeKind.Blob],
        "timestamp" => [ShapeKind.Timestamp],
        "list" => [ShapeKind.List],
        "map" => [ShapeKind.Map],
        "structure" => [ShapeKind.Structure],
        _ => [],
    };
}
