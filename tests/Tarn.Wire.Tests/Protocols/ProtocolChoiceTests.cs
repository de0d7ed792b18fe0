using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class ProtocolChoiceTests
{
    [Theory]
    [InlineData(WireProtocol.AwsJson11, WireProtocol.AwsJson11)]
    [InlineData(WireProtocol.AwsJson10, WireProtocol.AwsJson11)]
    [InlineData(WireProtocol.AwsQuery, WireProtocol.Ec2Query)]
    [InlineData(WireProtocol.RestXml, WireProtocol.RestXml)]
    [InlineData(WireProtocol.RpcV2Cbor, WireProtocol.RestXml)]
    [InlineData(null, WireProtocol.RestXml)]
    public void An_answer_is_in_the_protocol_told_or_one_akin_or_the_services_own(WireProtocol? told, WireProtocol answer) =>
        Assert.Equal(answer, ProtocolChoice.For([WireProtocol.RestXml, WireProtocol.Ec2Query, WireProtocol.AwsJson11], told));
}
