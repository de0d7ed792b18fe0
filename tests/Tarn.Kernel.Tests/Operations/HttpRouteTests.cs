namespace Tarn.Kernel.Tests;

/// <summary>What an operation's address asks for.</summary>
public sealed class HttpRouteTests
{
    [Fact]
    public void A_template_is_a_path_of_segments_and_a_query()
    {
        var route = new HttpRoute(new HttpAttribute("PUT", "/a/{Bucket}/{Key+}?tagging&x-id=Put"));
        Assert.Equal(("PUT", "/a/{Bucket}/{Key+}"), (route.Method, route.Path));
        Assert.Equal(
            [new(SegmentKind.Fixed, "a"), new(SegmentKind.Label, "Bucket"), new RouteSegment(SegmentKind.Greedy, "Key")], route.Segments);
        Assert.Equal([new("tagging", null), new RouteQuery("x-id", "Put")], route.Queries);
        Assert.Empty(new HttpRoute(new HttpAttribute("GET", "/")).Segments);
        Assert.Empty(new HttpRoute(new HttpAttribute("GET", "/")).Queries);
        Assert.Equal([new("a", "b=c")], new HttpRoute(new HttpAttribute("GET", "/?a=b=c")).Queries);
    }

    [Fact]
    public void What_asks_for_more_goes_first()
    {
        HttpRoute[] routes =
        [
            new(new HttpAttribute("GET", "/a/b")),
            new(new HttpAttribute("GET", "/a/{B}?c=d") { RequiredHeader = "x" }),
            new(new HttpAttribute("GET", "/a/{B}?c")),
            new(new HttpAttribute("GET", "/a/{B}") { RequiredHeader = "x" }),
            new(new HttpAttribute("GET", "/a/{B}")),
            new(new HttpAttribute("GET", "/a/{B+}?c&d")),
            new(new HttpAttribute("GET", "/{A}/{B}")),
            new(new HttpAttribute("GET", "/{A+}")),
        ];
        Assert.Equal(routes, routes.Reverse().OrderByDescending(route => route.Precedence));
        Assert.Equal(routes.Length, routes.Select(route => route.Precedence).Distinct().Count());
        Assert.Equal(0, routes[^1].Precedence);
    }
}
