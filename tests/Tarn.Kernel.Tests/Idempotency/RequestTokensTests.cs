using Tarn.Meta;
using Tarn.Worlds;

namespace Tarn.Kernel.Tests;

public sealed class RequestTokensTests : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-requests-");
    private readonly ManualClock clock = new();
    private SqliteMetaStore meta;

    public RequestTokensTests() => meta = Open();

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task The_same_request_finds_what_it_made_after_a_restart_too()
    {
        Assert.Null(await ClaimAsync("t", "first", "a", null));
        Assert.Equal("first", await ClaimAsync("t", "second", "a", null));
        await meta.DisposeAsync();
        meta = Open();
        Assert.Equal("first", await ClaimAsync("t", "third", "a", null));
        Assert.Null(await ClaimAsync("u", "fourth", "a", null));
    }

    [Fact]
    public async Task Another_request_with_the_token_is_the_services_error()
    {
        await ClaimAsync("t", "first", "a", "b");
        foreach (var members in (string?[][])[["a", "c"], ["a", null], ["a"], ["ab"], ["a", "b", null]])
            Assert.Equal("mismatch", (await Assert.ThrowsAsync<AwsException>(() => ClaimAsync("t", "second", members))).Message);

        // Members cut in another way, or not given instead of empty, make another request.
        await ClaimAsync("u", "first", "ab", "c", null);
        foreach (var members in (string?[][])[["a", "bc", null], ["ab", "c", ""], ["abc", "", null], ["ab", null, "c"]])
            Assert.Equal("mismatch", (await Assert.ThrowsAsync<AwsException>(() => ClaimAsync("u", "second", members))).Message);
    }

    [Fact]
    public async Task Tokens_of_other_scopes_and_operations_are_others()
    {
        await ClaimAsync("t", "first", "a");
        Assert.Null(await ClaimAsync(Call() with { Scope = new Scope("111111111111", "eu-west-1") }, "t", "x", "b"));
        Assert.Null(await ClaimAsync(Call() with { Operation = "Other" }, "t", "x", "b"));
    }

    [Fact]
    public async Task A_claim_is_undone_with_the_transaction_that_would_have_made_its_resource()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => meta.WriteAsync(transaction =>
        {
            Claim(transaction, Token(Call(), "t", "a"), "lost");
            throw new InvalidDataException("The resource could not be made.");
        }));
        Assert.Null(await ClaimAsync("t", "made", "a"));
    }

    [Fact]
    public async Task A_claim_ends_by_Tarns_clock_and_leaves_nothing()
    {
        for (var i = 0; i < 10; i++)
            await ClaimAsync($"t{i}", "first", "a");
        await clock.AdvanceAsync(Life - TimeSpan.FromMilliseconds(1), default);
        Assert.Equal("first", await ClaimAsync("t0", "second", "a"));
        await clock.AdvanceAsync(TimeSpan.FromMilliseconds(1), default);
        Assert.Null(await ClaimAsync("t0", "second", "b"));
        for (var i = 0; i < 3; i++)
            await ClaimAsync($"new{i}", "x", "a");
        Assert.Equal(4, meta.Scan("kernel.requests", MetaRange.All, 100).Count);
        Assert.Equal(4, meta.Scan("kernel.requests.ends", MetaRange.All, 100).Count);
        Assert.Equal("second", await ClaimAsync("t0", "third", "b"));
    }

    [Fact]
    public void A_request_without_a_token_claims_nothing() => Assert.Null(RequestToken.Of(Call(), null, "a"));

    private Task<string?> ClaimAsync(string text, string resource, params string?[] members) => ClaimAsync(Call(), text, resource, members);

    private Task<string?> ClaimAsync(CallContext call, string text, string resource, params string?[] members) =>
        meta.WriteAsync(transaction => Claim(transaction, Token(call, text, members), resource));

    private string? Claim(IMetaTransaction transaction, RequestToken token, string resource) =>
        RequestTokens.Claim(transaction, token, resource, clock.Now, Life, () => CommonErrors.Validation("mismatch"));

    private static RequestToken Token(CallContext call, string text, params string?[] members) => RequestToken.Of(call, text, members)!;

    private SqliteMetaStore Open() => new(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });

    private static CallContext Call() => new()
    {
        Caller = Caller.Root("000000000000"),
        Scope = new Scope("000000000000", "eu-west-1"),
        RequestId = "r",
        Service = "Things",
        Operation = "CreateThing",
    };
}
