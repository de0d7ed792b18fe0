using Microsoft.Extensions.DependencyInjection;

namespace Tarn.Kernel.Tests;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Each_action_is_authorised_with_its_resource() => Assert.Equal(
        ["copy:Read arn:aws:copy:::here", "copy:Write arn:aws:copy:eu-west-1:123456789012:thing/there"],
        await AskedForAsync(new CopyRequest { Source = "here", Target = "there" }));

    [Fact]
    public async Task An_action_that_the_request_does_not_ask_for_needs_no_leave() => Assert.Contains(
        "iam:PassRole arn:aws:iam::123456789012:role/r",
        await AskedForAsync(new CopyRequest { Source = "s", Target = "t", RoleArn = "arn:aws:iam::123456789012:role/r" }));

    [Fact]
    public async Task The_first_template_whose_members_are_given_is_taken() => Assert.Contains(
        "copy:Write arn:aws:copy:::other",
        await AskedForAsync(new CopyRequest { Source = "s", Target = "t", TargetArn = "arn:aws:copy:::other" }));

    [Fact]
    public async Task Where_no_template_fits_the_resource_is_any() => Assert.Equal(
        ["copy:Read *", "copy:Write *"], await AskedForAsync(new CopyRequest()));

    [Theory]
    [InlineData("*", "*")]
    [InlineData("{Source}", "here")]
    [InlineData("arn:aws:copy:::{Source}", "arn:aws:copy:::here")]
    [InlineData("{Source}/*", "here/*")]
    [InlineData("{region}{account}", "eu-west-1123456789012")]
    [InlineData("{Source}/{Target}/x", "here/there/x")]
    [InlineData("parameter{/Source}", "parameter/here")]
    [InlineData("parameter{/Path}", "parameter/a/b")]
    [InlineData("parameter{/TargetArn}", null)]
    [InlineData("{TargetArn}", null)]
    [InlineData("{Source}/{TargetArn}", null)]
    public void A_template_is_filled_whole_or_not_at_all(string template, string? resource) => Assert.Equal(
        resource,
        ResourceTemplate<CopyRequest>.Parse(template, Kernel.Shapes.Structure<CopyRequest>())
            .Fill(new CopyRequest { Source = "here", Target = "there", TargetArn = "", Path = "/a/b" }, new Scope("123456789012", "eu-west-1")));

    [Theory]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("ap-southeast-2", "aws")]
    public async Task The_partition_follows_the_region(string region, string partition)
    {
        Assert.Equal(partition, new Scope("123456789012", region).Partition);
        Assert.Contains($"copy:Read arn:{partition}:copy:::s", await AskedForAsync(new CopyRequest { Source = "s" }, region));
    }

    [Fact]
    public async Task A_refusal_of_any_action_refuses_the_call()
    {
        var authorizer = new Recording { Refused = "copy:Write" };
        var error = await Assert.ThrowsAsync<AwsException>(() => InvokeAsync(authorizer, new CopyRequest { Source = "s", Target = "t" }, "eu-west-1"));
        Assert.Equal("AccessDeniedException", error.Code);
    }

    private static async Task<List<string>> AskedForAsync(CopyRequest request, string region = "eu-west-1")
    {
        var authorizer = new Recording();
        await InvokeAsync(authorizer, request, region);
        return authorizer.Asked;
    }

    private static async Task InvokeAsync(Recording authorizer, CopyRequest request, string region)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var invoker = new OperationInvoker(new ServiceCatalog([new CopyService()]), services, authorizer, new CallStatistics());
        var scope = new Scope("123456789012", region);
        await invoker.InvokeAsync(request, new CallContext { Caller = Caller.Root(scope.Account), Scope = scope, RequestId = "r" }, CancellationToken.None);
    }

    private sealed class Recording : IAuthorizer
    {
        public List<string> Asked { get; } = [];

        public string? Refused { get; init; }

        public ValueTask AuthorizeAsync(Permission permission, CancellationToken cancel)
        {
            Asked.Add($"{permission.Action} {permission.Resource}");
            return permission.Action == Refused ? throw CommonErrors.AccessDenied("No.") : ValueTask.CompletedTask;
        }
    }
}
