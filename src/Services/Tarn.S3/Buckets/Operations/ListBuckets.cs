using System.Globalization;
using Tarn.Kernel;

namespace Tarn.S3;

public sealed record ListBucketsRequest : IRequest<ListBucketsResponse>
{
    [Query("max-buckets")] public int? MaxBuckets { get; init; }

    [Query("continuation-token")] public string? ContinuationToken { get; init; }

    [Query("prefix")] public string? Prefix { get; init; }

    [Query("bucket-region")] public string? BucketRegion { get; init; }
}

[XmlRoot("ListAllMyBucketsResult")]
public sealed record ListBucketsResponse
{
    [ItemName("Bucket")] public IReadOnlyList<Bucket> Buckets { get; init; } = [];

    public Owner? Owner { get; init; }

    public string? ContinuationToken { get; init; }

    public string? Prefix { get; init; }
}

/// <summary>Lists the account's buckets by name, all at once unless a page size is given.</summary>
[Operation("ListBuckets")]
[Http("GET", "/")]
[Iam("s3:ListAllMyBuckets", "*")]
internal sealed class ListBuckets(BucketStore buckets, PageTokens tokens) : IOperation<ListBucketsRequest, ListBucketsResponse>
{
    private const int MaxPage = 10_000;

    public async ValueTask<ListBucketsResponse> HandleAsync(ListBucketsRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.MaxBuckets is < 1 or > MaxPage)
        {
            throw S3Errors.InvalidArgument(
                $"Argument max-buckets must be an integer between 1 and {MaxPage}", "max-buckets", request.MaxBuckets.Value.ToString(CultureInfo.InvariantCulture));
        }

        var use = S3Tokens.Rules.For(call, request.Prefix, request.BucketRegion);
        var after = await tokens.OpenAsync(use, ListArguments.NullIfEmpty(request.ContinuationToken), cancel);
        var page = buckets.List(call.Account, request.Prefix ?? "", request.BucketRegion, after, request.MaxBuckets ?? MaxPage);
        return new ListBucketsResponse
        {
            Buckets = [.. page.Items.Select(bucket => new Bucket(bucket.Name, bucket.CreatedAt, bucket.Region, $"arn:{call.Scope.Partition}:s3:::{bucket.Name}"))],
            Owner = Owner.Of(call.Account),
            ContinuationToken = await tokens.SealNextAsync(use, page.Next, cancel),
            Prefix = request.Prefix,
        };
    }
}
