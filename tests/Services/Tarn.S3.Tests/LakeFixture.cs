using System.Text;
using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Meta;
using Tarn.Worlds;

namespace Tarn.S3.Tests;

/// <summary>S3 in a world of its own with the bucket <c>lake</c>, and what its tests say often.</summary>
public abstract class LakeFixture : IAsyncLifetime
{
    protected const string Lake = "lake";

    private const string OtherAccount = "999999999999";

    protected World World { get; } = World.With(new S3Service());

    /// <summary>A call of somebody to whom nothing here belongs.</summary>
    protected static CallContext Stranger { get; } = World.CallOf(OtherAccount, World.Region);

    private protected BucketStore Buckets => World.Get<BucketStore>();

    private protected ObjectStore Objects => World.Get<ObjectStore>();

    private protected ObjectLister Lister => World.Get<ObjectLister>();

    protected IBlobStore Blobs => World.Get<IBlobStore>();

    protected IMetaStore Meta => World.Get<IMetaStore>();

    /// <summary>The rows of the reference table: one for each blob that something names.</summary>
    protected int LiveBlobs => Meta.Scan(Tables.Blobs, MetaRange.All, int.MaxValue).Count;

    public async ValueTask InitializeAsync() => await CreateAsync(Lake);

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task CreateAsync(string bucket) => World.CallAsync(new CreateBucketRequest { Bucket = bucket });

    protected static PutObjectRequest Put(string key, string text) =>
        new() { Bucket = Lake, Key = key, Body = RequestBody.FromBytes(Encoding.UTF8.GetBytes(text)) };

    protected Task<PutObjectResponse> PutAsync(string key, string text) => World.CallAsync(Put(key, text));

    protected Task<PutObjectResponse> PutAsync(string key, ReadOnlyMemory<byte> bytes) =>
        World.CallAsync(new PutObjectRequest { Bucket = Lake, Key = key, Body = RequestBody.FromBytes(bytes) });

    protected async Task<byte[]> ReadAsync(string key)
    {
        await using var answer = await World.CallAsync(new GetObjectRequest { Bucket = Lake, Key = key });
        return await World.BytesOfAsync(answer.Body);
    }

    protected Task<HeadObjectResponse> HeadAsync(string key) => World.CallAsync(new HeadObjectRequest { Bucket = Lake, Key = key });

    protected Task DeleteAsync(string key) => World.CallAsync(new DeleteObjectRequest { Bucket = Lake, Key = key });

    /// <summary>Makes an object of a byte more than a copy may have, of which there is nothing but what metadata says.</summary>
    protected Task PutTooLargeAsync(string key)
    {
        const long Size = ContentWriter.MaxBytes + 1;
        var document = new ObjectDocument { Revision = "r", ETag = ETag.OfNothing, Size = Size, LastModified = World.Clock.Now, Headers = new() };
        return Meta.WriteAsync(transaction =>
        {
            Tables.Objects.Put(transaction, Tables.Object(Lake, key), document);
            Tables.Segments.Put(transaction, Tables.Object(Lake, key), new SegmentsDocument(document.Revision, [new Segment(null, Size)]));
        });
    }

    /// <summary>What every operation on a bucket refuses: one that is not there, and one that is not the caller's or not the expected owner's.</summary>
    /// <param name="request">The request, with this bucket and this expected owner.</param>
    protected async Task RefusesOtherBucketsAsync<TResponse>(Func<string, string?, IRequest<TResponse>> request)
    {
        var missing = await World.FailsAsync("NoSuchBucket", request("none", null));
        Assert.Equal((404, "none"), (missing.Status, missing.Members["BucketName"]));
        await World.FailsAsync("InvalidBucketName", request("None", null));
        Assert.Equal(403, (await World.FailsAsync("AccessDenied", request(Lake, null), Stranger)).Status);
        await World.FailsAsync("AccessDenied", request(Lake, OtherAccount));
        await World.FailsAsync("InvalidBucketOwnerAWSAccountID", request(Lake, "me"));
    }
}
