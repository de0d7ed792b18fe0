namespace Tarn.S3.Tests.Operations;

public sealed class DeleteObjectsTests : LakeFixture
{
    [Fact]
    public async Task Each_object_is_deleted_on_its_own_and_failures_are_told()
    {
        foreach (var key in new[] { "a", "b", "c" })
            await PutAsync(key, key);

        var loud = await World.CallAsync(Of(false, "a", "none", "bad\0"));
        Assert.Equal(["a", "none"], loud.Deleted!.Select(deleted => deleted.Key));
        Assert.Equal("InvalidURI", Assert.Single(loud.Errors!).Code);
        await World.RestartAsync();
        var quiet = await World.CallAsync(Of(true, "b", "c"));
        Assert.Null(quiet.Deleted);
        Assert.Equal(0, LiveBlobs);
    }

    [Fact]
    public async Task A_tag_or_a_version_that_is_not_the_objects_leaves_it()
    {
        await PutAsync("a", "a");
        var tag = (await PutAsync("b", "b")).ETag;
        var answer = await World.CallAsync(new DeleteObjectsRequest
        {
            Bucket = Lake,
            Delete = new Delete
            {
                Objects =
                [
                    new ObjectIdentifier { Key = "a", ETag = "\"x\"" },
                    new ObjectIdentifier { Key = "a", VersionId = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH" },
                    new ObjectIdentifier { Key = "b", ETag = tag },
                ],
            },
        });
        Assert.Equal([("a", "PreconditionFailed"), ("a", "NoSuchVersion")], answer.Errors!.Select(error => (error.Key, error.Code)));
        Assert.Equal(["b"], answer.Deleted!.Select(deleted => deleted.Key));
        Assert.Equal("a"u8.ToArray(), await ReadAsync("a"));
    }

    [Fact]
    public async Task No_key_more_than_a_thousand_and_one_that_is_missing_are_refused()
    {
        await World.FailsAsync("MalformedXML", Of(true));
        await World.FailsAsync("MalformedXML", Of(true, [.. Enumerable.Range(0, 1001).Select(i => $"{i}")]));
        await World.FailsAsync("MalformedXML", new DeleteObjectsRequest { Bucket = Lake, Delete = new Delete { Objects = [new ObjectIdentifier()] } });
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Of(true, "k") with { Bucket = bucket, ExpectedBucketOwner = owner });

    private static DeleteObjectsRequest Of(bool quiet, params string[] keys) => new()
    {
        Bucket = Lake,
        Delete = new Delete { Objects = [.. keys.Select(key => new ObjectIdentifier { Key = key })], Quiet = quiet },
    };
}
