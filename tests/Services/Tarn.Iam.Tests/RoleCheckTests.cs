using Tarn.Kernel;

namespace Tarn.Iam.Tests;

/// <summary>Roles that other services are given, with authentication off and on.</summary>
public sealed class RoleCheckTests : RoleFixture
{
    private const string Path = "/team/";
    private const string Made = "arn:aws:iam::123456789012:role/team/etl";

    [Theory]
    [InlineData(AuthMode.Off)]
    [InlineData(AuthMode.SigV4)]
    public async Task A_role_that_is_there_is_found_by_its_ARN_and_by_its_name(AuthMode mode)
    {
        await MakeAsync();
        Assert.Equal(Made, await RequireAsync(mode, Made));
        Assert.Equal(Made, await RequireNamedAsync(mode, Made));
        Assert.Equal(Made, await RequireNamedAsync(mode, "etl"));
        Assert.Equal(Made, await RequireNamedAsync(mode, "team/etl"));
    }

    [Fact]
    public async Task Without_authentication_a_role_that_was_never_made_is_taken_as_given()
    {
        Assert.Equal("arn:aws:iam::123456789012:role/x", await RequireAsync(AuthMode.Off, "arn:aws:iam::123456789012:role/x"));
        Assert.Equal("arn:aws:iam::123456789012:role/GlueServiceRole", await RequireNamedAsync(AuthMode.Off, "GlueServiceRole"));
        Assert.Equal("arn:aws:iam::123456789012:role/service-role/Glue", await RequireNamedAsync(AuthMode.Off, "service-role/Glue"));
        Assert.Equal("arn:aws:iam::111111111111:role/etl", await RequireAsync(AuthMode.Off, "arn:aws:iam::111111111111:role/etl"));
    }

    [Fact]
    public async Task With_authentication_a_role_must_be_there()
    {
        await RefusedAsync(() => RequireAsync(AuthMode.SigV4, "arn:aws:iam::123456789012:role/x"));
        await MakeAsync();
        await RefusedAsync(() => RequireAsync(AuthMode.SigV4, "arn:aws:iam::111111111111:role/team/etl"));
        await RefusedAsync(() => RequireNamedAsync(AuthMode.SigV4, "GlueServiceRole"));
    }

    [Theory]
    [InlineData("arn:aws-cn:iam::123456789012:role/x")]
    [InlineData("arn:aws:iam::123456789012:user/x")]
    [InlineData("arn:aws:iam::123456789012:role/")]
    [InlineData("arn:aws:iam:us-east-1:123456789012:role/x")]
    public async Task A_malformed_ARN_or_one_of_elsewhere_is_refused_in_every_mode(string role)
    {
        await RefusedAsync(() => RequireAsync(AuthMode.Off, role));
        await RefusedAsync(() => RequireNamedAsync(AuthMode.Off, role));
        await RefusedAsync(() => RequireNamedAsync(AuthMode.SigV4, role));
    }

    [Fact]
    public async Task An_ARN_with_another_path_than_the_roles_is_refused()
    {
        await MakeAsync();
        await RefusedAsync(() => RequireAsync(AuthMode.Off, "arn:aws:iam::123456789012:role/etl"));
    }

    private static async Task RefusedAsync(Func<Task> work) => Assert.Equal("refused", (await Assert.ThrowsAsync<AwsException>(work)).Message);

    private async Task<string> RequireAsync(AuthMode mode, string role) =>
        (await Check(mode).RequireAsync(role, World.Call, "glue.amazonaws.com", () => IamErrors.Validation("refused"), default)).ToString();

    private async Task<string> RequireNamedAsync(AuthMode mode, string role) =>
        (await Check(mode).RequireNamedAsync(role, World.Call, "glue.amazonaws.com", () => IamErrors.Validation("refused"), default)).ToString();

    private RoleCheck Check(AuthMode mode) =>
        new(World.Get<IOperationInvoker>(), new TarnOptions { DataDirectory = World.DataDirectory, Auth = mode });

    private Task MakeAsync() => CreateAsync("etl", Path);
}
