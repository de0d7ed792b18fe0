using System.Buffers.Text;
using Tarn.Meta;
using Tarn.Worlds;

namespace Tarn.Kernel.Tests;

public sealed class PageTokensTests : IAsyncDisposable
{
    private static readonly TokenRules Plain = new(token => CommonErrors.Validation($"no token: {token}"));

    private static readonly TokenRules Short = Plain with
    {
        Life = TimeSpan.FromMinutes(5),
        Expired = (given, now) => CommonErrors.Validation($"given {given:HH:mm}, now {now:HH:mm}"),
    };

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-tokens-");
    private readonly ManualClock clock = new();
    private SqliteMetaStore meta;

    public PageTokensTests() => meta = Open();

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_place_comes_back_as_it_was_given_and_after_a_restart()
    {
        var use = Plain.For(Call(), "a", null);
        var token = await Tokens().SealAsync(use, [0, 1, 255], default);
        Assert.Equal([0, 1, 255], await Tokens().OpenAsync(use, token, default));
        await meta.DisposeAsync();
        meta = Open();
        Assert.Equal([0, 1, 255], await Tokens().OpenAsync(use, token, default));
    }

    [Fact]
    public async Task The_last_page_has_no_token_and_the_first_needs_none()
    {
        Assert.Null(await Tokens().SealNextAsync(Plain.For(Call()), null, default));
        Assert.Null(await Tokens().OpenAsync(Plain.For(Call()), null, default));
        await RefusedAsync(Plain.For(Call()), "");
        Assert.Null(await Tokens().OpenAsync((Plain with { EmptyIsNone = true }).For(Call()), "", default));
    }

    [Fact]
    public async Task A_token_opens_only_for_what_it_was_given_for()
    {
        var call = Call();
        await RefusedAsync(Plain.For(call, "a\0\0\0\0b"), (await Tokens().SealAsync(Plain.For(call, "a", "b"), [1], default))!);
        var token = await Tokens().SealAsync(Plain.For(call, "a", "b"), [1], default);
        foreach (var other in (TokenUse[])
            [
                Plain.For(call, "a", "c"), Plain.For(call, "ab"), Plain.For(call, "", "ab"), Plain.For(call, "ab", ""), Plain.For(call, "ab", null), Plain.For(call, "a", "b", null), Plain.For(call, "a", null), Plain.For(call),
                Plain.For(call with { Operation = "ListOthers" }, "a", "b"), Plain.For(call with { Service = "Other" }, "a", "b"),
                Plain.For(call with { Scope = new Scope("111111111111", "eu-west-1") }, "a", "b"),
                Plain.For(call with { Scope = new Scope("000000000000", "us-east-1") }, "a", "b"),
            ])
        {
            await RefusedAsync(other, token);
        }

        var named = Plain with { Name = "Iterator" };
        var shared = await Tokens().SealAsync(named.For(call), [1], default);
        Assert.Equal([1], await Tokens().OpenAsync(named.For(call with { Operation = "Another" }), shared, default));
    }

    [Fact]
    public async Task A_token_that_was_changed_anywhere_does_not_open()
    {
        var use = Plain.For(Call());
        var bytes = Base64Url.DecodeFromChars(await Tokens().SealAsync(use, [7, 8, 9], default));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            await RefusedAsync(use, Base64Url.EncodeToString(bytes));
            bytes[i] ^= 1;
        }

        foreach (var text in (string[])["x", "!", "AAAA", new string('A', 40), new string('A', 20_000), Base64Url.EncodeToString(bytes[..^1])])
            await RefusedAsync(use, text);
    }

    [Fact]
    public async Task A_token_in_another_spelling_does_not_open()
    {
        var use = Plain.For(Call());
        foreach (var place in (byte[][])[[7], [7, 8], [7, 8, 9]])
        {
            var token = await Tokens().SealAsync(use, place, default);
            foreach (var spelt in (string[])[token + "\n", " " + token, token.Insert(5, "\t"), token + "=", token + "==", token[..^1] + (char)(token[^1] + 1)])
                await RefusedAsync(use, spelt);
            Assert.Equal(place, await Tokens().OpenAsync(use, token, default));
        }
    }

    [Fact]
    public async Task A_token_of_another_Tarn_does_not_open()
    {
        var use = Plain.For(Call());
        var token = await Tokens().SealAsync(use, [1], default);
        await meta.WriteAsync(transaction => transaction.DeleteRange("kernel.keys", MetaRange.All));
        await RefusedAsync(use, token);
    }

    [Fact]
    public async Task A_token_dies_by_Tarns_clock()
    {
        var use = Short.For(Call());
        var token = await Tokens().SealAsync(use, [1], default);
        await clock.AdvanceAsync(TimeSpan.FromMinutes(5), default);
        Assert.Equal([1], await Tokens().OpenAsync(use, token, default));
        await clock.AdvanceAsync(TimeSpan.FromMilliseconds(1), default);
        var error = await Assert.ThrowsAsync<AwsException>(() => Tokens().OpenAsync(use, token, default).AsTask());
        Assert.Equal("given 03:04, now 03:09", error.Message);
    }

    private async Task RefusedAsync(TokenUse use, string token) => Assert.Equal(
        $"no token: {token}", (await Assert.ThrowsAsync<AwsException>(() => Tokens().OpenAsync(use, token, default).AsTask())).Message);

    private PageTokens Tokens() => new(meta, clock);

    private SqliteMetaStore Open() => new(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });

    private static CallContext Call() => new()
    {
        Caller = Caller.Root("000000000000"),
        Scope = new Scope("000000000000", "eu-west-1"),
        RequestId = "r",
        Service = "Things",
        Operation = "ListThings",
    };
}
