using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class GetUserTests : IamFixture
{
    [Fact]
    public async Task Without_a_name_it_is_the_caller()
    {
        await MakeUserAsync("ann");
        var root = (await World.CallAsync(new GetUserRequest())).User;
        var own = (await World.CallAsync(new GetUserRequest(), AsUser("ann"))).User;
        Assert.Equal(("123456789012", "arn:aws:iam::123456789012:root", null), (root.UserId, root.Arn, root.UserName));
        Assert.Equal("ann", own.UserName);
    }

    [Fact]
    public async Task Whose_session_has_no_user_and_a_user_that_is_not_there_are_refused()
    {
        var role = World.Call with { Caller = World.Call.Caller with { Kind = PrincipalKind.AssumedRole } };
        await World.FailsAsync("ValidationError", new GetUserRequest(), role);
        var missing = await World.FailsAsync("NoSuchEntityException", new GetUserRequest { UserName = "none" });
        Assert.Equal(("NoSuchEntity", 404, "The user with name none cannot be found."), (missing.QueryCode, missing.Status, missing.Message));
    }
}
