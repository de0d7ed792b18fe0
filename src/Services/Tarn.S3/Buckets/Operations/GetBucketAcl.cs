using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketAclRequest : IRequest<GetBucketAclResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("AccessControlPolicy")]
public sealed record GetBucketAclResponse
{
    public required Owner Owner { get; init; }

    [WireName("AccessControlList"), ItemName("Grant")] public required IReadOnlyList<Grant> Grants { get; init; }
}

public sealed record Grant(Grantee Grantee, string Permission);

/// <param name="ID">The canonical user id.</param>
/// <param name="Type">What kind of grantee it is: <c>CanonicalUser</c>.</param>
public sealed record Grantee(
    string ID,
    [property: WireName("xsi:type"), XmlAttribute(Namespace = "http://www.w3.org/2001/XMLSchema-instance")] string Type);

/// <summary>Tells the one access control list that a bucket here can have: its owner may do everything.</summary>
[Operation("GetBucketAcl")]
[Http("GET", "/{Bucket}?acl")]
[Iam("s3:GetBucketAcl", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketAcl(BucketStore buckets) : IOperation<GetBucketAclRequest, GetBucketAclResponse>
{
    public ValueTask<GetBucketAclResponse> HandleAsync(GetBucketAclRequest request, CallContext call, CancellationToken cancel)
    {
        var owner = Owner.Of(buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call).Account);
        return ValueTask.FromResult(new GetBucketAclResponse
        {
            Owner = owner,
            Grants = [new Grant(new Grantee(owner.ID, "CanonicalUser"), "FULL_CONTROL")],
        });
    }
}
