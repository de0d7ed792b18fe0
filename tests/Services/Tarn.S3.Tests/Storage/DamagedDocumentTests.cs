using System.Text;
using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.S3.Tests;

/// <summary>One damaged document costs itself, and nothing beside it.</summary>
public sealed class DamagedDocumentTests
{
    [Fact]
    public async Task A_damaged_object_is_missing_in_the_listing_and_in_nothing_else()
    {
        await using var world = World.With(new S3Service());
        await world.CallAsync(new CreateBucketRequest { Bucket = "lake" });
        foreach (var type in (string[])["text/first", "text/second", "text/third"])
            await world.CallAsync(new PutObjectRequest { Bucket = "lake", Key = type[5..], ContentType = type, Body = RequestBody.FromBytes("x"u8.ToArray()) });
        await world.RestartAsync(() => Damage(world.DataDirectory, "text/second"));
        var listed = await world.CallAsync(new ListObjectsV2Request { Bucket = "lake" });
        Assert.Equal(["first", "third"], listed.Contents!.Select(each => each.Key));
        var paged = await world.CallAsync(new ListObjectsV2Request { Bucket = "lake", MaxKeys = 1, StartAfter = "first" });
        Assert.Equal("third", Assert.Single(paged.Contents!).Key);

        // What cannot be read is not taken for gone.
        await World.FailsAsync("BucketNotEmpty", () => world.CallAsync(new DeleteBucketRequest { Bucket = "lake" }));
        await Assert.ThrowsAsync<Meta.MetaCorruptException>(() => world.CallAsync(new HeadObjectRequest { Bucket = "lake", Key = "second" }));
    }

    [Fact]
    public async Task Who_reads_all_there_is_fails_on_a_damaged_object_and_reads_no_less()
    {
        await using var world = World.With(new S3Service());
        await world.CallAsync(new CreateBucketRequest { Bucket = "lake" });
        foreach (var type in (string[])["text/first", "text/second"])
            await world.CallAsync(new PutObjectRequest { Bucket = "lake", Key = type[5..], ContentType = type, Body = RequestBody.FromBytes("x"u8.ToArray()) });
        await world.RestartAsync(() => Damage(world.DataDirectory, "text/second"));
        var leases = world.Get<IScanLeases>();
        await Assert.ThrowsAsync<Meta.MetaCorruptException>(() => leases.AcquireAllAsync(
            Lake.S3Location.TryParse("s3://lake/")!, (_, _) => true, 10, _ => Path.Combine(world.DataDirectory, "scan-test"), world.Call, CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_bucket_is_missing_in_the_listing()
    {
        await using var world = World.With(new S3Service());
        foreach (var name in (string[])["first-bucket", "second-bucket", "third-bucket"])
            await world.CallAsync(new CreateBucketRequest { Bucket = name });
        await world.RestartAsync(() => Damage(world.DataDirectory, "\"second-bucket\""));
        var listed = await world.CallAsync(new ListBucketsRequest());
        Assert.Equal(["first-bucket", "third-bucket"], listed.Buckets!.Select(each => each.Name));
    }

    private static void Damage(string directory, string text)
    {
        var file = Path.Combine(directory, "meta", "tarn.db");
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) + 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
