using System.IO.Pipelines;
using System.Text;
using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Meta;
using Tarn.Worlds;

namespace Tarn.S3.Tests;

/// <summary>S3 in a world of its own, with what its tests say often.</summary>
internal sealed class S3World : IAsyncDisposable
{
    private readonly World world = World.With(new S3Service());

    public CallContext Call { get => world.Call; set => world.Call = value; }

    public BucketStore Buckets => world.Get<BucketStore>();

    public ObjectStore Objects => world.Get<ObjectStore>();

    public ObjectLister Lister => world.Get<ObjectLister>();

    public BlobReclaimer Reclaimer => world.Get<BlobReclaimer>();

    public IScanLeases Leases => world.Get<IScanLeases>();

    public IBlobStore Blobs => world.Get<IBlobStore>();

    public IMetaStore Meta => world.Get<IMetaStore>();

    public IOperationInvoker Operations => world.Get<IOperationInvoker>();

    public string Path => world.DataDirectory;

    /// <summary>The rows of the reference table: one for each blob that something names.</summary>
    public int LiveBlobs => Meta.Scan(Tables.Blobs, MetaRange.All, int.MaxValue).Count;

    public Task<TResponse> RunAsync<TResponse>(IRequest<TResponse> request) => world.CallAsync(request);

    public async Task<S3World> WithBucketAsync(string bucket = "lake")
    {
        await RunAsync(new CreateBucketRequest { Bucket = bucket });
        return this;
    }

    public Task<PutObjectResponse> PutAsync(string key, ReadOnlyMemory<byte> bytes, string bucket = "lake") =>
        PutAsync(new PutObjectRequest { Bucket = bucket, Key = key, Body = RequestBody.FromBytes(bytes) });

    public Task<PutObjectResponse> PutAsync(string key, string text, string bucket = "lake") =>
        PutAsync(key, Encoding.UTF8.GetBytes(text), bucket);

    public Task<PutObjectResponse> PutAsync(PutObjectRequest request) => RunAsync(request);

    public Task<GetObjectResponse> GetAsync(GetObjectRequest request) => RunAsync(request);

    public async Task<byte[]> ReadAsync(string key, string bucket = "lake")
    {
        await using var answer = await GetAsync(new GetObjectRequest { Bucket = bucket, Key = key });
        return await BytesOfAsync(answer.Body);
    }

    public Task<HeadObjectResponse> HeadAsync(string key) => RunAsync(new HeadObjectRequest { Bucket = "lake", Key = key });

    public static async Task<byte[]> BytesOfAsync(ResponseBody body)
    {
        using var stream = new MemoryStream();
        var writer = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await body.WriteToAsync(writer, CancellationToken.None);
        await writer.CompleteAsync();
        Assert.Equal(body.Length, stream.Length);
        return stream.ToArray();
    }

    public static async Task<AwsException> FailsAsync(string code, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<AwsException>(call);
        Assert.Equal(code, error.Code);
        return error;
    }

    /// <summary>Ends this life in order and begins another over the same files.</summary>
    public Task RestartAsync() => world.RestartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
