using Tarn.Iam.Storage;

namespace Tarn.Iam.Tests;

public sealed class AwsManagedPolicyTests
{
    [Fact]
    public void Every_policy_that_AWS_keeps_is_one_IAM_would_store()
    {
        foreach (var policy in AwsManagedPolicies.All)
            PolicyCheck.Permissions(policy.Current().Document);
        Assert.Equal(AwsManagedPolicies.All.Count, AwsManagedPolicies.All.Select(policy => policy.PolicyId).Distinct().Count());
        Assert.All(AwsManagedPolicies.All, policy => Assert.Matches("^ANPA[A-Z2-7]{17}$", policy.PolicyId));
    }

    [Theory]
    [InlineData("AdministratorAccess")]
    [InlineData("AmazonS3ReadOnlyAccess")]
    [InlineData("service-role/AWSGlueServiceRole")]
    [InlineData("service-role/AWSLambdaBasicExecutionRole")]
    public void What_data_work_takes_is_there(string name) => Assert.NotNull(AwsManagedPolicies.Find($"arn:aws:iam::aws:policy/{name}"));
}
