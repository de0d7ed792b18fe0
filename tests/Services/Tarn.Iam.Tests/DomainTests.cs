using Tarn.Iam.Domain;

namespace Tarn.Iam.Tests;

public class DomainTests
{
    [Fact]
    public void Role_ids_have_AWSs_form() => Assert.Matches("^AROA[A-Z2-7]{17}$", UniqueIds.Make(UniqueIds.Role, Random.Shared.Next));

    [Theory]
    [InlineData("arn:aws:iam::aws:policy/AmazonS3FullAccess", "/", "AmazonS3FullAccess")]
    [InlineData("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole", "/service-role/", "AWSGlueServiceRole")]
    public void Reads_managed_policies(string arn, string path, string name)
    {
        Assert.True(PolicyArn.TryParse(arn, out var policy));
        Assert.Equal(new PolicyArn("aws", path, name), policy);
    }

    [Theory]
    [InlineData("arn:aws:iam::00000000000:policy/mine")]
    [InlineData("arn:aws:iam::aws:policy/")]
    [InlineData("arn:aws:iam::aws:role/x")]
    [InlineData("nothing of the kind")]
    public void Takes_nothing_else_for_a_managed_policy(string arn) => Assert.False(PolicyArn.TryParse(arn, out _));
}
