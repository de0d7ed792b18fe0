using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteUserTests : IamFixture
{
    [Fact]
    public async Task A_user_stays_until_all_that_hangs_on_it_is_taken_off()
    {
        await MakeUserAsync("ann");
        var key = await MakeKeyAsync("ann");
        await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = Admin });
        await World.CallAsync(new CreateGroupRequest { GroupName = "g" });
        await World.CallAsync(new AddUserToGroupRequest { GroupName = "g", UserName = "ann" });
        var conflict = await ConflictAsync("Cannot delete entity, must remove user from all groups first.");
        await World.CallAsync(new RemoveUserFromGroupRequest { GroupName = "g", UserName = "ann" });
        await ConflictAsync("Cannot delete entity, must detach all policies first.");
        await World.CallAsync(new DetachUserPolicyRequest { UserName = "ann", PolicyArn = Admin });
        await ConflictAsync("Cannot delete entity, must delete policies first.");
        await World.CallAsync(new DeleteUserPolicyRequest { UserName = "ann", PolicyName = "p" });
        await ConflictAsync("Cannot delete entity, must delete access keys first.");
        await World.CallAsync(new DeleteAccessKeyRequest { UserName = "ann", AccessKeyId = key.AccessKeyId });
        await World.CallAsync(new DeleteUserRequest { UserName = "ann" });
        await World.RestartAsync();
        Assert.Equal(("DeleteConflict", 409), (conflict.QueryCode, conflict.Status));
        await World.FailsAsync("NoSuchEntityException", new DeleteUserRequest { UserName = "ann" });

        async Task<AwsException> ConflictAsync(string message)
        {
            var error = await World.FailsAsync("DeleteConflictException", new DeleteUserRequest { UserName = "ann" });
            Assert.Equal(message, error.Message);
            return error;
        }
    }
}
