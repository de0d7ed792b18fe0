using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class DescribeStreamSummaryTests
{
    [Fact]
    public async Task Names_and_ARNs_must_agree_and_be_ours()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.World.FailsAsync("InvalidArgumentException", new DescribeStreamSummaryRequest());
        await streams.World.FailsAsync("InvalidArgumentException", new DescribeStreamSummaryRequest { StreamName = "t", StreamARN = Streams.Arn });
        var denied = await streams.World.FailsAsync("AccessDeniedException", new DescribeStreamSummaryRequest { StreamARN = Streams.Arn.Replace("123456789012", "000000000000") });
        Assert.Equal(400, denied.Status);
        await streams.World.FailsAsync("ResourceNotFoundException", new DescribeStreamSummaryRequest { StreamARN = Streams.Arn.Replace("eu-west-1", "us-east-1") });
    }

    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:kinesis:cn-north-1:123456789012:stream/s")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:kinesis:us-gov-west-1:123456789012:stream/s")]
    [InlineData("eu-west-1", "arn:aws:kinesis:eu-west-1:123456789012:stream/s")]
    public async Task A_streams_ARN_has_the_partition_of_its_region(string region, string arn)
    {
        await using var streams = new Streams();
        streams.World.Call = World.CallOf(World.Account, region);
        await streams.Create();
        await streams.World.RestartAsync();
        var summary = (await streams.Run(new DescribeStreamSummaryRequest { StreamARN = arn })).StreamDescriptionSummary;
        Assert.Equal(arn, summary.StreamARN);
        Assert.Equal(arn, (await streams.Records.OpenAsync(arn, default)).StreamArn);
        await streams.World.FailsAsync("ResourceNotFoundException", new DescribeStreamSummaryRequest { StreamARN = arn.Replace(":aws", ":aws-iso") });
    }
}
