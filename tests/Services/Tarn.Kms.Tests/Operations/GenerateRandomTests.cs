namespace Tarn.Kms.Tests.Operations;

public sealed class GenerateRandomTests : KeyFixture
{
    [Fact]
    public async Task As_many_bytes_as_were_asked_for_and_others_each_time()
    {
        var one = (await World.CallAsync(new GenerateRandomRequest { NumberOfBytes = 1024 })).Plaintext!.Value.ToArray();
        var two = (await World.CallAsync(new GenerateRandomRequest { NumberOfBytes = 1024 })).Plaintext!.Value.ToArray();

        Assert.Equal(1024, one.Length);
        Assert.NotEqual(one, two);
        await World.FailsAsync("ValidationException", new GenerateRandomRequest());
        await World.FailsAsync("ValidationException", new GenerateRandomRequest { NumberOfBytes = 0 });
    }
}
