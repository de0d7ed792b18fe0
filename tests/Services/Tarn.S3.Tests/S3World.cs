using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Meta;
using Tarn.Testing;

namespace Tarn.S3.Tests;

/// <summary>S3 below the wire: its handlers over the real engines in a directory of its own.</summary>
internal sealed class S3World : IAsyncDisposable
{
    private readonly TempDirectory directory = new();
    private FileBlobStore blobs = null!;
    private SqliteMetaStore meta = null!;

    public S3World() => Open();

    public CallContext Call { get; set; } = new() { Caller = Caller.Root("111122223333"), Scope = new Scope("111122223333", "us-east-1"), RequestId = "test", Endpoint = "http://localhost" };

    public CancellationToken Cancel => CancellationToken.None;

    public StillClock Clock { get; } = new();

    public BucketStore Buckets { get; private set; } = null!;

    public ObjectStore Objects { get; private set; } = null!;

    public UploadStore Uploads { get; private set; } = null!;

    public ObjectLister Lister { get; private set; } = null!;

    public ContentWriter Writer { get; private set; } = null!;

    public BlobReclaimer Reclaimer { get; private set; } = null!;

    public IBlobStore Blobs => blobs;

    public IMetaStore Meta => meta;

    public PageTokens Tokens => new(meta, Clock);

    public string Path => directory.Path;

    /// <summary>The rows of the reference table: one for each blob that something names.</summary>
    public int LiveBlobs => meta.Scan(Tables.Blobs, MetaRange.All, int.MaxValue).Count;

    // Some handlers fail before they return a task; awaiting here makes all alike.
    public async ValueTask<TResponse> RunAsync<TRequest, TResponse>(IOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : IRequest<TResponse> => await operation.HandleAsync(request, Call, Cancel);

    public async Task<S3World> WithBucketAsync(string bucket = "lake")
    {
        await RunAsync(new CreateBucket(Buckets, Clock), new CreateBucketRequest { Bucket = bucket });
        return this;
    }

    public ValueTask<PutObjectResponse> PutAsync(string key, ReadOnlyMemory<byte> bytes, string bucket = "lake") =>
        PutAsync(new PutObjectRequest { Bucket = bucket, Key = key, Body = RequestBody.FromBytes(bytes) });

    public ValueTask<PutObjectResponse> PutAsync(string key, string text, string bucket = "lake") =>
        PutAsync(key, Encoding.UTF8.GetBytes(text), bucket);

    public ValueTask<PutObjectResponse> PutAsync(PutObjectRequest request) =>
        RunAsync(new PutObject(Buckets, Objects, Writer, Clock), request);

    public ValueTask<GetObjectResponse> GetAsync(GetObjectRequest request) => RunAsync(new GetObject(Buckets, Objects), request);

    public async Task<byte[]> ReadAsync(string key, string bucket = "lake")
    {
        await using var answer = await GetAsync(new GetObjectRequest { Bucket = bucket, Key = key });
        return await BytesOfAsync(answer.Body);
    }

    public ValueTask<HeadObjectResponse> HeadAsync(string key) => RunAsync(new HeadObject(Buckets, Objects), new HeadObjectRequest { Bucket = "lake", Key = key });

    public static async Task<byte[]> BytesOfAsync(ResponseBody body)
    {
        using var stream = new MemoryStream();
        var writer = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await body.WriteToAsync(writer, CancellationToken.None);
        await writer.CompleteAsync();
        Assert.Equal(body.Length, stream.Length);
        return stream.ToArray();
    }

    public static async Task<AwsException> FailsAsync<T>(string code, ValueTask<T> call)
    {
        var error = await Assert.ThrowsAsync<AwsException>(async () => await call);
        Assert.Equal(code, error.Code);
        return error;
    }

    /// <summary>Closes the engines and opens them again, as a restart does.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        directory.Dispose();
    }

    private void Open()
    {
        blobs = new FileBlobStore(new BlobOptions { Directory = directory.File("blobs"), Sync = false });
        meta = new SqliteMetaStore(new MetaOptions { Path = directory.File("tarn.db"), Sync = false });
        Reclaimer = new BlobReclaimer(meta, blobs, NullLogger<BlobReclaimer>.Instance);
        Buckets = new BucketStore(meta);
        Objects = new ObjectStore(meta, blobs, Reclaimer);
        Uploads = new UploadStore(meta, Reclaimer);
        Lister = new ObjectLister(meta);
        Writer = new ContentWriter(blobs);
    }

    private async ValueTask CloseAsync()
    {
        await meta.DisposeAsync();
        await blobs.DisposeAsync();
    }
}
