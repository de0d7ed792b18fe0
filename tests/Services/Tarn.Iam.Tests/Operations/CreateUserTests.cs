using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class CreateUserTests : IamFixture
{
    [Fact]
    public async Task A_user_is_there_after_a_restart_as_it_was_made()
    {
        await MakePolicyAsync("limit");
        var made = (await World.CallAsync(new CreateUserRequest { UserName = "ann", Path = "/team/", PermissionsBoundary = OwnPolicy("limit"), Tags = [new ValuedTag("k", "v")] })).User!;
        await World.RestartAsync();
        var found = (await World.CallAsync(new GetUserRequest { UserName = "ann" })).User;
        Assert.Matches("^AIDA[A-Z2-7]{17}$", made.UserId);
        Assert.Equal("arn:aws:iam::123456789012:user/team/ann", made.Arn);
        Assert.Equal(made with { Tags = null }, found with { Tags = null });
        Assert.Equal([new Tag("k", "v")], found.Tags!);
        Assert.Equal(OwnPolicy("limit"), found.PermissionsBoundary!.PermissionsBoundaryArn);
    }

    [Fact]
    public async Task A_name_that_is_taken_in_whatever_case_and_a_boundary_that_is_not_there_are_refused()
    {
        await MakeUserAsync("ann");
        var taken = await World.FailsAsync("EntityAlreadyExistsException", new CreateUserRequest { UserName = "Ann" });
        await World.FailsAsync("NoSuchEntityException", new CreateUserRequest { UserName = "bob", PermissionsBoundary = OwnPolicy("none") });
        await World.FailsAsync("ValidationError", new CreateUserRequest { UserName = "a b" });
        Assert.Equal(("EntityAlreadyExists", 409, "User with name Ann already exists."), (taken.QueryCode, taken.Status, taken.Message));
    }
}
