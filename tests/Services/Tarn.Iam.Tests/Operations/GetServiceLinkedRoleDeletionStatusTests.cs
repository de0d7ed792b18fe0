namespace Tarn.Iam.Tests.Operations;

public sealed class GetServiceLinkedRoleDeletionStatusTests : IamFixture
{
    [Fact]
    public async Task A_deletion_that_was_done_succeeded_and_one_that_was_never_asked_for_is_not_there()
    {
        var made = (await World.CallAsync(new CreateServiceLinkedRoleRequest { AWSServiceName = "rds.amazonaws.com" })).Role!;
        var task = (await World.CallAsync(new DeleteServiceLinkedRoleRequest { RoleName = made.RoleName })).DeletionTaskId;
        await World.RestartAsync();
        Assert.Equal("SUCCEEDED", (await World.CallAsync(new GetServiceLinkedRoleDeletionStatusRequest { DeletionTaskId = task })).Status);
        await World.FailsAsync("NoSuchEntityException", new GetServiceLinkedRoleDeletionStatusRequest { DeletionTaskId = "task/none" });
    }
}
