namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteServiceLinkedRoleTests : IamFixture
{
    [Fact]
    public async Task A_role_is_gone_and_other_roles_are_not_deleted_so()
    {
        var made = (await World.CallAsync(new CreateServiceLinkedRoleRequest { AWSServiceName = "rds.amazonaws.com" })).Role!;
        await MakeRoleAsync("etl");
        var deleted = await World.CallAsync(new DeleteServiceLinkedRoleRequest { RoleName = made.RoleName });
        await World.RestartAsync();
        Assert.StartsWith("task/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS/", deleted.DeletionTaskId, StringComparison.Ordinal);
        await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = made.RoleName });
        await World.FailsAsync("InvalidInputException", new DeleteServiceLinkedRoleRequest { RoleName = "etl" });
        await World.FailsAsync("NoSuchEntityException", new DeleteServiceLinkedRoleRequest { RoleName = "none" });
    }
}
