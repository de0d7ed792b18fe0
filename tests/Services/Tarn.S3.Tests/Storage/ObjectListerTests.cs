namespace Tarn.S3.Tests;

public sealed class ObjectListerTests : LakeFixture
{
    [Fact]
    public async Task Common_prefixes_are_sought_past()
    {
        var bucket = Buckets.Require(Lake, null, World.Call);
        var document = new ObjectDocument { Revision = "r", ETag = ETag.OfNothing, Size = 0, LastModified = bucket.CreatedAt, Headers = new() };
        await Meta.WriteAsync(transaction =>
        {
            for (var folder = 0; folder < 20; folder++)
            {
                for (var item = 0; item < 1500; item++)
                    Tables.Objects.Put(transaction, Tables.Object(Lake, $"{folder:D2}/{item:D5}"), document);
            }
        });
        var reads = new CountingReader(Meta);
        var cursor = new MetaCursor<ObjectDocument>(reads, Tables.Objects.Name, Documents.Default.ObjectDocument, Lake, "", null, 0);
        var page = Listing.Collect(cursor, "", "/", null, 1000);
        Assert.Equal(20, page.CommonPrefixes.Count);
        Assert.InRange(reads.Documents, 20, 20 * 8);

        var everything = new List<string>();
        string? after = null;
        do
        {
            var next = Lister.List(Lake, "0", null, after, 1000);
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

        public IReadOnlyList<Meta.MetaEntry> Scan(string table, Meta.MetaRange range, int limit, bool reverse = false, bool tellsDamage = false)
        {
            var found = inner.Scan(table, range, limit, reverse, tellsDamage);
            Documents += found.Count;
            return found;
        }
    }
}
