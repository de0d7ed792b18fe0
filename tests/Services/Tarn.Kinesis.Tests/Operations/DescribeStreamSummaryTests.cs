using Tarn.Kinesis.Tests.Support;

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
        await streams.World.FailsAsync("AccessDeniedException", new DescribeStreamSummaryRequest { StreamARN = Streams.Arn.Replace("123456789012", "000000000000") });
        await streams.World.FailsAsync("ResourceNotFoundException", new DescribeStreamSummaryRequest { StreamARN = Streams.Arn.Replace("eu-west-1", "us-east-1") });
    }
}
