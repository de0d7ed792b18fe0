namespace Tarn.Iam.Tests.Operations;

public sealed class CreateServiceLinkedRoleTests : IamFixture
{
    [Fact]
    public async Task A_role_is_there_by_its_services_name_and_only_its_service_changes_it()
    {
        var made = (await World.CallAsync(new CreateServiceLinkedRoleRequest { AWSServiceName = "autoscaling.amazonaws.com", CustomSuffix = "x" })).Role!;
        await World.RestartAsync();
        Assert.Equal("arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_x", made.Arn);
        PolicyCheck.Trust(Uri.UnescapeDataString(made.AssumeRolePolicyDocument!));
        await World.FailsAsync("UnmodifiableEntityException", new DeleteRoleRequest { RoleName = made.RoleName });
        await World.FailsAsync("UnmodifiableEntityException", new AttachRolePolicyRequest { RoleName = made.RoleName, PolicyArn = Admin });
    }

    [Fact]
    public async Task A_second_one_an_unknown_service_and_an_ending_that_is_not_taken_are_refused()
    {
        var request = new CreateServiceLinkedRoleRequest { AWSServiceName = "rds.amazonaws.com" };
        await World.CallAsync(request);
        var second = await World.FailsAsync("InvalidInputException", request);
        await World.FailsAsync("InvalidInputException", request with { AWSServiceName = "nothing.amazonaws.com" });
        await World.FailsAsync("InvalidInputException", request with { CustomSuffix = "x" });
        Assert.Equal("Service role name AWSServiceRoleForRDS has been taken in this account, please try a different suffix.", second.Message);
    }
}
