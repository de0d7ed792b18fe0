using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class RestRequestTests
{
    [Theory]
    [InlineData("/bucket/../x", "/{Bucket}/{Key+}", "../x")]
    [InlineData("/bucket//a//b/", "/{Bucket}/{Key+}", "/a//b/")]
    [InlineData("/bucket/a%2Fb%20c+d", "/{Bucket}/{Key+}", "a/b c+d")]
    [InlineData("/bucket/%F0%9F%8C%8A", "/{Bucket}/{Key+}", "\U0001F30A")]
    [InlineData("/bucket/%00", "/{Bucket}/{Key+}", "\0")]
    [InlineData("http://localhost:4566/bucket/k?x=1", "/{Bucket}/{Key+}", "k")]
    public void The_path_is_taken_as_it_came(string target, string template, string key)
    {
        var request = RestRequest.Of("GET", target, new HeaderDictionary());
        Assert.True(RouteMatcher.TryMatch(new HttpRoute(new HttpAttribute("GET", template)), request, out var labels));
        Assert.Equal("bucket", labels["Bucket"]);
        Assert.Equal(key, labels["Key"]);
    }

    [Theory]
    [InlineData("/{Bucket}", "/bucket", true)]
    [InlineData("/{Bucket}", "/bucket/", true)]
    [InlineData("/{Bucket}", "/bucket/key", false)]
    [InlineData("/{Bucket}", "/", false)]
    [InlineData("/{Bucket}/{Key+}", "/bucket/", false)]
    [InlineData("/{Bucket}?uploads", "/bucket?uploads", true)]
    [InlineData("/{Bucket}?uploads", "/bucket?uploads=", true)]
    [InlineData("/{Bucket}?uploads", "/bucket", false)]
    [InlineData("/{Bucket}?list-type=2", "/bucket?list-type=2&prefix=a", true)]
    [InlineData("/{Bucket}?list-type=2", "/bucket?list-type=1", false)]
    public void Routes_match_by_path_and_query(string template, string target, bool matches) =>
        Assert.Equal(matches, RouteMatcher.TryMatch(new HttpRoute(new HttpAttribute("GET", template)), RestRequest.Of("GET", target, new HeaderDictionary()), out _));

    [Fact]
    public void A_plus_in_the_query_is_a_blank_and_in_the_path_a_plus()
    {
        var request = RestRequest.Of("GET", "/b/a+b?prefix=a+b%2Bc&flag&=nameless", new HeaderDictionary());
        Assert.Equal("nameless", request.Query[""][0]);
        Assert.Equal("a b+c", request.Query["prefix"][0]);
        Assert.Equal("", request.Query["flag"][0]);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%ff")]
    [InlineData("%C3")]
    public void Malformed_escapes_are_refused(string text) =>
        Assert.Throws<SerializationException>(() => RestRequest.Decode(text));

    [Theory]
    [InlineData("a\U0001F600b", "a\U0001F600b")]
    [InlineData("\U0001F600%20\U0001F600", "\U0001F600 \U0001F600")]
    [InlineData("%41", "A")]
    [InlineData("x%41%42y", "xABy")]
    public void What_is_not_escaped_stays_as_it_is(string text, string decoded) => Assert.Equal(decoded, RestRequest.Decode(text));

    [Theory]
    [InlineData("http://localhost:4566", "/")]
    [InlineData("http://h/x", "/x")]
    [InlineData("/a://b", "/a://b")]
    [InlineData("://h/x", "://h/x")]
    public void A_proxys_absolute_form_has_its_path_behind_the_host(string target, string path) =>
        Assert.Equal(path, RestRequest.Of("GET", target, new HeaderDictionary()).RawPath);

    [Theory]
    [InlineData("/{A+}/end", "/x/y/end", "x/y")]
    [InlineData("/{A+}/end", "/end", null)]
    [InlineData("/{A+}/end", "//end", null)]
    [InlineData("/{A+}/b/c", "/x/b/c", "x")]
    [InlineData("/{A+}/b/c", "/b/c", null)]
    [InlineData("/{A+}", "/", null)]
    public void A_greedy_label_leaves_what_the_route_has_behind_it(string template, string target, string? label)
    {
        var matches = RouteMatcher.TryMatch(new HttpRoute(new HttpAttribute("GET", template)), RestRequest.Of("GET", target, new HeaderDictionary()), out var labels);
        Assert.Equal(label is not null, matches);
        if (matches)
            Assert.Equal(label, labels["A"]);
    }

    [Fact]
    public void Decoding_undoes_encoding()
    {
        Prop.ForAll<string>(text =>
        {
            // Lone surrogates are not text and have no encoding.
            var legal = string.Concat((text ?? "").EnumerateRunes());
            return RestRequest.Decode(Uri.EscapeDataString(legal)) == legal;
        }).QuickCheckThrowOnFailure();
    }
}
