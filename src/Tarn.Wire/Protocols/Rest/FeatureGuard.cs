using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Refuses by name what a request asks for beyond its operation's record: query keys that mean a feature, and headers that are the
/// service's own.
/// </summary>
internal static class FeatureGuard
{
    /// <summary>Headers that belong to signing and transport, not to an operation.</summary>
    private static readonly HashSet<string> TransportHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-decoded-content-length", "x-amz-trailer",
        "x-amz-user-agent", "x-amz-te", "x-amzn-trace-id", "x-amz-sdk-request", "x-amz-sdk-invocation-id", "x-amz-api-version",
    };

    /// <exception cref="AwsException">The request asks for a feature that the operation does not have.</exception>
    public static void RefuseUnknown(WireCall wire, OperationDescriptor operation)
    {
        var habits = wire.Habits;
        foreach (var key in wire.Rest.Query.Keys)
        {
            if (!habits.FeatureQueries.Contains(key)
                || operation.Route!.Queries.Any(query => query.Key == key)
                || Binds(operation, MemberLocation.Query, key))
            {
                continue;
            }

            // A key of another operation means that one: it is the one to refuse.
            throw OperationNamed(wire) is { } called && called != operation.Name
                ? operation.Service.UnknownOperationError(called)
                : operation.Service.UnsupportedError(operation.Name, key);
        }

        foreach (var (name, _) in wire.Http.Request.Headers) // its Keys would be copied first
        {
            if (habits.IsFeatureHeader(name) && !TransportHeaders.Contains(name) && !Binds(operation, MemberLocation.Header, name))
                throw operation.Service.UnsupportedError(operation.Name, name);
        }
    }

    /// <summary>The refusal of a request that no route takes, under the name of the operation that AWS has for it.</summary>
    public static AwsException NoRoute(WireCall wire, AwsService service)
    {
        if (OperationNamed(wire) is { } called)
            return service.UnknownOperationError(called);
        var feature = wire.Rest.Query.Keys.FirstOrDefault(service.Habits.FeatureQueries.Contains);
        return feature is null
            ? service.UnknownOperationError($"{wire.Rest.Method} {wire.Rest.RawPath}")
            : service.UnsupportedError($"{wire.Rest.Method} ?{feature}", feature);
    }

    private static string? OperationNamed(WireCall wire) =>
        wire.Habits.OperationOf(wire.Rest.Method, [.. wire.Rest.Query.Keys], HasKey(wire.Rest.RawPath));

    private static bool HasKey(string path) => path.IndexOf('/', 1) is var slash && slash > 0 && slash < path.Length - 1;

    private static bool Binds(OperationDescriptor operation, MemberLocation location, string name)
    {
        foreach (var member in operation.RequestMembers)
        {
            if (member.Location == location && member.LocationName.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
            if (location == MemberLocation.Query && member.Location == MemberLocation.QueryMap)
                return true;
            if (location == MemberLocation.Header && member.Location == MemberLocation.PrefixHeaders
                && name.StartsWith(member.LocationName, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return operation.Route!.RequiredHeader?.Equals(name, StringComparison.OrdinalIgnoreCase) == true && location == MemberLocation.Header;
    }
}
