namespace Tarn.Iam.Tests.Operations;

public sealed class SimulateCustomPolicyTests : IamFixture
{
    [Fact]
    public async Task Actions_are_decided_on_each_resource_with_the_statement_that_decided()
    {
        const string Allow = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::lake/${aws:username}/*"}}""";
        var request = new SimulateCustomPolicyRequest
        {
            PolicyInputList = [Allow],
            ActionNames = ["s3:GetObject", "s3:PutObject"],
            ResourceArns = ["arn:aws:s3:::lake/ann/x", "arn:aws:s3:::lake/bob/x"],
            ContextEntries = [new ContextEntry { ContextKeyName = "aws:username", ContextKeyValues = ["ann"], ContextKeyType = "string" }],
        };
        var results = (await World.CallAsync(request)).EvaluationResults!;
        Assert.Equal(["allowed", "implicitDeny", "implicitDeny", "implicitDeny"], results.Select(result => result.EvalDecision));
        var statement = Assert.Single(results[0].MatchedStatements!);
        Assert.Equal(("PolicyInputList.1", new Position(1, 37)), (statement.SourcePolicyId, statement.StartPosition));
        Assert.Empty(results[0].MissingContextValues!);
        var blind = (await World.CallAsync(request with { ContextEntries = null })).EvaluationResults![0];
        Assert.Equal(("implicitDeny", "aws:username"), (blind.EvalDecision, Assert.Single(blind.MissingContextValues!)));
        var first = await World.CallAsync(request with { MaxItems = 3 });
        Assert.Single((await World.CallAsync(request with { Marker = first.Marker })).EvaluationResults!);
    }

    [Fact]
    public async Task A_denying_statement_a_boundary_and_a_resources_policy_have_their_say()
    {
        const string Everything = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
        const string Deny = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}}""";
        const string Bucket = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/eve"},"Action":"s3:GetObject","Resource":"*"}}""";
        var request = new SimulateCustomPolicyRequest { PolicyInputList = [Everything, Deny], ActionNames = ["s3:DeleteObject", "s3:GetObject"] };
        Assert.Equal(["explicitDeny", "allowed"], await DecisionsAsync(request));
        var bounded = await World.CallAsync(request with { PermissionsBoundaryPolicyInputList = [PolicyCheckTests.Permissions], ActionNames = ["glue:GetTable"] });
        Assert.Equal("implicitDeny", bounded.EvaluationResults![0].EvalDecision);
        Assert.False(bounded.EvaluationResults[0].PermissionsBoundaryDecisionDetail!.AllowedByPermissionsBoundary);
        var cross = request with { CallerArn = "arn:aws:iam::111111111111:user/eve", ResourceOwner = "arn:aws:iam::123456789012:root", ActionNames = ["s3:GetObject"] };
        Assert.Equal(["implicitDeny"], await DecisionsAsync(cross));
        Assert.Equal(["allowed"], await DecisionsAsync(cross with { ResourcePolicy = Bucket }));

        async Task<string[]> DecisionsAsync(SimulateCustomPolicyRequest wanted) =>
            [.. (await World.CallAsync(wanted)).EvaluationResults!.Select(result => result.EvalDecision)];
    }

    [Fact]
    public async Task What_is_no_policy_no_action_and_no_caller_is_refused()
    {
        var request = new SimulateCustomPolicyRequest { PolicyInputList = [PolicyCheckTests.Permissions], ActionNames = ["s3:GetObject"] };
        await World.FailsAsync("InvalidInputException", request with { PolicyInputList = ["{}"] });
        await World.FailsAsync("InvalidInputException", request with { ActionNames = ["GetObject"] });
        await World.FailsAsync("InvalidInputException", request with { CallerArn = "nobody" });
        await World.FailsAsync("InvalidInputException", request with { ResourcePolicy = PolicyCheckTests.Permissions });
    }
}
