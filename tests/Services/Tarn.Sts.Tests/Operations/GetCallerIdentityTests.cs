using Tarn.Worlds;

namespace Tarn.Sts.Tests.Operations;

public class GetCallerIdentityTests
{
    [Theory]
    [InlineData("eu-central-1", "arn:aws:iam::111122223333:root")]
    [InlineData("cn-north-1", "arn:aws-cn:iam::111122223333:root")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:iam::111122223333:root")]
    public async Task Answers_the_root_user_of_the_account(string region, string arn)
    {
        await using var world = World.With(new StsService());

        var answer = await world.CallAsync(new GetCallerIdentityRequest(), World.CallOf("111122223333", region));

        Assert.Equal(new GetCallerIdentityResponse("111122223333", "111122223333", arn), answer);
    }
}
