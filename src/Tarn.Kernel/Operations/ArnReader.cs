namespace Tarn.Kernel;

/// <summary>Why an ARN does not name a resource of a scope.</summary>
public enum ArnMismatch
{
    None,

    /// <summary>No ARN at all.</summary>
    Malformed,

    /// <summary>An ARN of another service.</summary>
    OtherService,

    /// <summary>An ARN of another kind of resource, or without a name.</summary>
    OtherKind,

    /// <summary>The partition is not the one that the region lies in, or not the scope's.</summary>
    OtherPartition,

    OtherRegion,

    OtherAccount,
}

/// <summary>Reads ARNs of one service's resources: <c>arn:partition:service:region:account:kind/name</c>.</summary>
/// <param name="service">As ARNs name it: <c>kinesis</c>.</param>
/// <param name="kinds">What comes before the name, with its slash or colon: <c>stream/</c>.</param>
public sealed class ArnReader(string service, params string[] kinds)
{
    /// <summary>True where resources belong to no region, as IAM's.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Reads an ARN of a resource in this scope.</summary>
    /// <param name="text">The ARN as it came.</param>
    /// <param name="scope">The scope that partition, region and account must be of.</param>
    /// <param name="name">What the ARN names, where it fits; where only the scope does not, too.</param>
    public ArnMismatch Read(string? text, Scope scope, out ArnName name)
    {
        var mismatch = Read(text, out var own, out name);
        return mismatch != ArnMismatch.None ? mismatch
            : own.Account != scope.Account ? ArnMismatch.OtherAccount
            : own.Partition != scope.Partition ? ArnMismatch.OtherPartition
            : !IsGlobal && own.Region != scope.Region ? ArnMismatch.OtherRegion
            : ArnMismatch.None;
    }

    /// <summary>Reads an ARN of a resource anywhere; the partition must be the one that the region lies in.</summary>
    /// <param name="text">The ARN as it came.</param>
    /// <param name="own">Where the resource lies.</param>
    /// <param name="name">What the ARN names.</param>
    public ArnMismatch Read(string? text, out ArnPlace own, out ArnName name)
    {
        (own, name) = (default, default);
        if (!Arn.TryParse(text, out var arn))
            return ArnMismatch.Malformed;
        if (arn.Service != service)
            return ArnMismatch.OtherService;
        if (Array.Find(kinds, kind => arn.Resource.StartsWith(kind, StringComparison.Ordinal)) is not { } found || arn.Resource.Length == found.Length)
            return ArnMismatch.OtherKind;
        (own, name) = (new ArnPlace(arn.Partition, arn.Region, arn.Account), new ArnName(found[..^1], arn.Resource[found.Length..]));
        return IsGlobal ? arn.Region == "" ? ArnMismatch.None : ArnMismatch.OtherRegion
            : arn.Partition == Scope.PartitionOf(arn.Region) ? ArnMismatch.None : ArnMismatch.OtherPartition;
    }
}

/// <summary>Where an ARN's resource lies; the region of a global service is empty.</summary>
public readonly record struct ArnPlace(string Partition, string Region, string Account);

/// <summary>The end of an ARN: the resource's kind without its slash or colon, and all that follows.</summary>
public readonly record struct ArnName(string Kind, string Name);
