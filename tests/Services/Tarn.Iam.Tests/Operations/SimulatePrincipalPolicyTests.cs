namespace Tarn.Iam.Tests.Operations;

public sealed class SimulatePrincipalPolicyTests : IamFixture
{
    [Fact]
    public async Task A_users_own_policies_its_groups_and_what_bounds_it_decide_together()
    {
        const string Allow = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::lake/${aws:username}/*"}}""";
        await MakeUserAsync("ann");
        await World.CallAsync(new CreateGroupRequest { GroupName = "g" });
        await World.CallAsync(new AddUserToGroupRequest { GroupName = "g", UserName = "ann" });
        await World.CallAsync(new PutGroupPolicyRequest { GroupName = "g", PolicyName = "p", PolicyDocument = Allow });
        await World.RestartAsync();
        var request = new SimulatePrincipalPolicyRequest { PolicySourceArn = "arn:aws:iam::123456789012:user/ann", ActionNames = ["s3:GetObject"], ResourceArns = ["arn:aws:s3:::lake/ann/x"] };
        var allowed = (await World.CallAsync(request)).EvaluationResults![0];
        Assert.Equal(("allowed", "group_g_p"), (allowed.EvalDecision, Assert.Single(allowed.MatchedStatements!).SourcePolicyId));
        await World.CallAsync(new PutUserPermissionsBoundaryRequest { UserName = "ann", PermissionsBoundary = "arn:aws:iam::aws:policy/AmazonKinesisFullAccess" });
        var bounded = (await World.CallAsync(request)).EvaluationResults![0];
        Assert.Equal("implicitDeny", bounded.EvalDecision);
        Assert.False(bounded.PermissionsBoundaryDecisionDetail!.AllowedByPermissionsBoundary);
    }

    [Fact]
    public async Task Roles_and_groups_are_tried_and_what_is_not_there_is_refused()
    {
        await MakeRoleAsync("etl");
        await World.CallAsync(new AttachRolePolicyRequest { RoleName = "etl", PolicyArn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" });
        var request = new SimulatePrincipalPolicyRequest { PolicySourceArn = "arn:aws:iam::123456789012:role/etl", ActionNames = ["s3:GetObject", "s3:PutObject"] };
        Assert.Equal(["allowed", "implicitDeny"], (await World.CallAsync(request)).EvaluationResults!.Select(result => result.EvalDecision));
        await World.FailsAsync("NoSuchEntityException", request with { PolicySourceArn = "arn:aws:iam::123456789012:role/none" });
        await World.FailsAsync("InvalidInputException", request with { PolicySourceArn = "arn:aws:iam::123456789012:policy/none" });
        await World.FailsAsync("InvalidInputException", request with { PolicySourceArn = "arn:aws:iam::111111111111:role/etl" });
    }
}
