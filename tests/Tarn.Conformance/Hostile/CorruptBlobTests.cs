namespace Tarn.Conformance.Hostile;

/// <summary>A flipped bit in a stored object: an error that names the file, never wrong bytes as a whole answer, all others fine.</summary>
public sealed class CorruptBlobTests(DamagedTarn tarn) : IClassFixture<DamagedTarn>
{
    public static TheoryData<string> FlippedBits() => [.. DamagedTarn.Damages.Where(damage => damage.DamagedAt is not null).Select(damage => damage.Bucket)];

    [Theory]
    [MemberData(nameof(FlippedBits))]
    public async Task Damage_is_told_and_stays_where_it_is(string bucket)
    {
        var damage = DamagedTarn.Damages.Single(each => each.Bucket == bucket);
        var said = tarn.NextLineAsync(tarn.FileOf(damage));
        await AssertNotWholeAsync($"/{bucket}/broken");
        await said;
        await AssertOthersAreWholeAsync(damage);

        // Written anew, it is whole again.
        var broken = DamagedTarn.Before(damage);
        Assert.Equal(200, (await tarn.Client.SendAsync(HttpMethod.Put, $"/{bucket}/broken", "s3", broken)).Status);
        Assert.Equal(broken, (await tarn.Client.SendAsync(HttpMethod.Get, $"/{bucket}/broken", "s3")).Body);
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_named()
    {
        var damage = DamagedTarn.Damages.Single(each => each.DamagedAt is null);
        var answer = await tarn.Client.SendAsync(HttpMethod.Get, $"/{damage.Bucket}/broken", "s3");
        HostileTarn.AssertRefused(answer, 500, "InternalError");
        var file = Path.GetRelativePath(tarn.DataDirectory, tarn.FileOf(damage));
        Assert.Contains(file, answer.Text);
        Assert.DoesNotContain(tarn.DataDirectory, answer.Text);
        await AssertOthersAreWholeAsync(damage);
    }

    private async Task AssertOthersAreWholeAsync(Damage damage)
    {
        foreach (var key in (string[])["before", "after"])
        {
            var found = await tarn.Client.SendAsync(HttpMethod.Get, $"/{damage.Bucket}/{key}", "s3");
            Assert.Equal(200, found.Status);
            Assert.Equal(DamagedTarn.Whole(damage), found.Body);
        }
    }

    private async Task AssertNotWholeAsync(string path)
    {
        try
        {
            var answer = await tarn.Client.SendAsync(HttpMethod.Get, path, "s3");
            Assert.True(answer.Status == 500, $"A damaged object was answered with {answer.Status} and {answer.Body.Length} bytes.");
        }
        catch (HttpRequestException)
        {
            // The good bytes were on their way already: the connection was cut, so that the client knows.
        }
    }
}
