namespace Tarn.S3.Tests;

public sealed class ListObjectsTests
{
    [Fact]
    public async Task ListObjectsV2_pages_with_a_delimiter()
    {
        await using var world = await new S3World().WithBucketAsync();
        foreach (var key in new[] { "a", "b/1", "b/2", "c", "d/1", "é" })
            await world.PutAsync(key, "");
        var request = new ListObjectsV2Request { Bucket = "lake", Delimiter = "/", MaxKeys = 2, FetchOwner = true };

        var first = await world.RunAsync(request);
        Assert.Equal(["a"], first.Contents!.Select(item => item.Key));
        Assert.Equal(["b/"], first.CommonPrefixes!.Select(item => item.Prefix));
        Assert.Equal(2, first.KeyCount);
        Assert.True(first.IsTruncated);
        Assert.Equal(64, first.Contents![0].Owner!.ID.Length);
        var second = await world.RunAsync(request with { ContinuationToken = first.NextContinuationToken });
        Assert.Equal(["c"], second.Contents!.Select(item => item.Key));
        Assert.Equal(["d/"], second.CommonPrefixes!.Select(item => item.Prefix));
        var third = await world.RunAsync(request with { ContinuationToken = second.NextContinuationToken, EncodingType = "url" });
        Assert.Equal(["%C3%A9"], third.Contents!.Select(item => item.Key));
        Assert.False(third.IsTruncated);
        Assert.Null(third.NextContinuationToken);

        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(request with { Prefix = "b/", ContinuationToken = first.NextContinuationToken }));
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(request with { ContinuationToken = "" }));

        var under = await world.RunAsync(new ListObjectsV2Request { Bucket = "lake", Prefix = "b/", StartAfter = "b/1" });
        Assert.Equal(["b/2"], under.Contents!.Select(item => item.Key));
        Assert.Null(under.Contents![0].Owner);
        Assert.Equal(0, (await world.RunAsync(new ListObjectsV2Request { Bucket = "lake", MaxKeys = 0 })).KeyCount);
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(new ListObjectsV2Request { Bucket = "lake", MaxKeys = -1 }));
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(new ListObjectsV2Request { Bucket = "lake", ContinuationToken = "x" }));
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(new ListObjectsV2Request { Bucket = "lake", EncodingType = "base64" }));
    }

    [Fact]
    public async Task ListObjects_goes_on_after_a_marker()
    {
        await using var world = await new S3World().WithBucketAsync();
        foreach (var key in new[] { "a", "b/1", "b/2", "c" })
            await world.PutAsync(key, "");
        var first = await world.RunAsync(new ListObjectsRequest { Bucket = "lake", Delimiter = "/", MaxKeys = 2 });
        Assert.Equal("b/", first.NextMarker);
        var second = await world.RunAsync(new ListObjectsRequest { Bucket = "lake", Delimiter = "/", Marker = first.NextMarker });
        Assert.Equal(["c"], second.Contents!.Select(item => item.Key));
        Assert.Empty(second.CommonPrefixes!);
        var flat = await world.RunAsync(new ListObjectsRequest { Bucket = "lake", MaxKeys = 2 });
        Assert.True(flat.IsTruncated);
        Assert.Null(flat.NextMarker);
    }

    [Fact]
    public async Task Common_prefixes_are_sought_past()
    {
        await using var world = await new S3World().WithBucketAsync();
        var bucket = world.Buckets.Require("lake", null, world.Call);
        var document = new ObjectDocument { Revision = "r", ETag = ETag.OfNothing, Size = 0, LastModified = bucket.CreatedAt, Headers = new() };
        await world.Meta.WriteAsync(transaction =>
        {
            for (var folder = 0; folder < 20; folder++)
            {
                for (var item = 0; item < 1500; item++)
                    Tables.Objects.Put(transaction, Tables.Object("lake", $"{folder:D2}/{item:D5}"), document);
            }
        });
        var reads = new CountingReader(world.Meta);
        var cursor = new MetaCursor<ObjectDocument>(reads, Tables.Objects.Name, Documents.Default.ObjectDocument, "lake", "", null, 0);
        var page = Listing.Collect(cursor, "", "/", null, 1000);
        Assert.Equal(20, page.CommonPrefixes.Count);
        Assert.InRange(reads.Documents, 20, 20 * 8);

        var everything = new List<string>();
        string? after = null;
        do
        {
            var next = world.Lister.List("lake", "0", null, after, 1000);
            everything.AddRange(next.Items.Select(item => item.Key));
            after = next.IsTruncated ? next.LastName : null;
        }
        while (after is not null);
        Assert.Equal(15_000, everything.Count);
        Assert.Equal(everything.Order(StringComparer.Ordinal), everything);
    }

    private sealed class CountingReader(Meta.IMetaReader inner) : Meta.IMetaReader
    {
        public int Documents { get; private set; }

        public byte[]? Get(string table, Meta.MetaKey key) => inner.Get(table, key);

        public IReadOnlyList<Meta.MetaEntry> Scan(string table, Meta.MetaRange range, int limit, bool reverse = false)
        {
            var found = inner.Scan(table, range, limit, reverse);
            Documents += found.Count;
            return found;
        }
    }
}
