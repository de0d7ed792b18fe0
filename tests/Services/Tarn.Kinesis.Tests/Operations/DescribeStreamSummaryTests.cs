using Tarn.Kinesis.Tests.Support;
using static Tarn.Kinesis.Tests.Support.Streams;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class DescribeStreamSummaryTests
{
    private const string Arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/s";

    [Fact]
    public async Task Names_and_ARNs_must_agree_and_be_ours()
    {
        await using var streams = new Streams();
        await streams.Create();
        await Fails("InvalidArgumentException", () => streams.Run(new DescribeStreamSummaryRequest()));
        await Fails("InvalidArgumentException", () => streams.Run(new DescribeStreamSummaryRequest { StreamName = "t", StreamARN = Arn }));
        await Fails("AccessDeniedException", () => streams.Run(new DescribeStreamSummaryRequest { StreamARN = Arn.Replace("123456789012", "000000000000") }));
        await Fails("ResourceNotFoundException", () => streams.Run(new DescribeStreamSummaryRequest { StreamARN = Arn.Replace("eu-west-1", "us-east-1") }));
    }
}
