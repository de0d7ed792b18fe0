using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class ServiceTableTests
{
    [Fact]
    public void A_service_is_read_with_all_it_says()
    {
        var service = Assert.Single(ServiceTable.Parse(Encoding.ASCII.GetBytes("""
            # a comment
            Some Service
              signed some other
              host api.some
              target Some_20200101
              version 2020-01-01 2019-01-01
              speaks cbor json-1.0
              xml http://some/
              path 2020-01-01 Some
              yields That Service, This Service
              unsigned
              does DoThat DoThis
              GET /a/{}/{+}?b=c Get

            """.ReplaceLineEndings("\n"))));
        Assert.Equal(("Some Service", "http://some/", true), (service.Id, service.XmlNamespace, service.IsCalledUnsigned));
        Assert.Equal(["some", "other"], service.SigningNames);
        Assert.Equal(["api.some"], service.HostPrefixes);
        Assert.Equal(["Some_20200101"], service.TargetPrefixes);
        Assert.Equal(["2020-01-01", "2019-01-01"], service.ApiVersions);
        Assert.Equal([WireProtocol.RpcV2Cbor, WireProtocol.AwsJson10], service.Protocols);
        Assert.Equal(["2020-01-01", "Some"], service.OwnSegments);
        Assert.Equal(["That Service", "This Service"], service.YieldsTo);
        Assert.Equal(["DoThat", "DoThis"], service.Actions);
        Assert.Equal([new KnownRoute("GET", "/a/{}/{+}?b=c", "Get")], service.Routes);
    }

    [Theory]
    [InlineData("Some\n  spreads butter\n")]
    [InlineData("Some\n  speaks carrots\n")]
    public void A_word_it_does_not_know_is_a_mistake(string text) =>
        Assert.Throws<InvalidDataException>(() => ServiceTable.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_table_is_whole()
    {
        Assert.True(ServiceTable.Services.Count > 400);
        Assert.Equal(ServiceTable.Services.Count, ServiceTable.Services.Select(service => service.Id).Distinct().Count());
        Assert.All(ServiceTable.Services, service =>
        {
            Assert.NotEmpty(service.SigningNames);
            Assert.NotEmpty(service.HostPrefixes);
            Assert.NotEmpty(service.ApiVersions);
            Assert.NotEmpty(service.Protocols);
            Assert.All(service.YieldsTo, id => Assert.NotNull(ServiceTable.Find(id)));
            Assert.All(service.Routes, route => Assert.StartsWith("/", route.Template, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("/{}/{+}", "/bucket/a//b", true)]
    [InlineData("/{}/{+}", "/bucket", false)]
    [InlineData("/a/{+}/b", "/a/x/y/b", true)]
    [InlineData("/a/{+}/b", "/a/b", false)]
    [InlineData("/a/{}", "/a/", false)]
    [InlineData("/a/{}", "/a//", false)]
    [InlineData("/a/{}", "/a//b", false)]
    [InlineData("/a/{}/", "/a/x", true)]
    [InlineData("/a", "/a/", true)]
    [InlineData("/a", "/ab", false)]
    [InlineData("/", "/", true)]
    [InlineData("/", "/a", false)]
    [InlineData("/a?b", "/a?b=1", true)]
    [InlineData("/a?b=2", "/a?b=1", false)]
    [InlineData("/a?b", "/a", false)]
    public void Routes_match_as_their_templates_say(string template, string target, bool matches) =>
        Assert.Equal(matches, new KnownRoute("GET", template, "Get").Match(Calls.Make("GET", target).Rest) >= 0);

    [Theory]
    [InlineData("/a/b", "a")]
    [InlineData("a", "a")]
    [InlineData("//a", "")]
    [InlineData("/", "")]
    public void The_first_segment_of_a_path(string path, string segment) => Assert.Equal(segment, KnownRoute.SegmentOf(path).ToString());

    [Fact]
    public void What_asks_for_more_matches_better()
    {
        var request = Calls.Make("GET", "/a/b/?c=1").Rest;
        string[] templates = ["/{}/{+}", "/{}/{}", "/{}/{}/", "/{}/{}/?c", "/a/{+}", "/a/{}/", "/a/b/?c=1"];
        var scores = templates.Select(template => new KnownRoute("GET", template, "Get").Match(request)).ToArray();
        Assert.Equal(scores.Order(), scores);
        Assert.Equal(scores.Length, scores.Distinct().Count());
    }
}
