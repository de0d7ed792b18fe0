using Tarn.Kernel;

namespace Tarn.Sts.Tests;

public class GetCallerIdentityTests
{
    [Fact]
    public async Task Answers_the_root_user_of_the_account()
    {
        var call = new CallContext { Caller = Caller.Root("111122223333") with { AccessKeyId = "111122223333" }, Scope = new Scope("111122223333", "eu-central-1"), RequestId = "r" };

        var answer = await new GetCallerIdentity().HandleAsync(new GetCallerIdentityRequest(), call, CancellationToken.None);

        Assert.Equal("111122223333", answer.Account);
        Assert.Equal("111122223333", answer.UserId);
        Assert.Equal("arn:aws:iam::111122223333:root", answer.Arn);
    }
}
