namespace Tarn.Wire.Tests;

/// <summary>What a remote procedure call names.</summary>
public sealed class RpcTargetTests
{
    [Theory]
    [InlineData("Kinesis_20131202.ListStreams", "Kinesis_20131202", "ListStreams")]
    [InlineData("a.b.List", "a.b", "List")]
    [InlineData("List", "List", "")]
    [InlineData(".List", "", "List")]
    [InlineData("a.", "a", "")]
    public void A_header_names_prefix_and_operation(string header, string prefix, string operation)
    {
        var wire = Calls.Make("POST", "/", headers: (RpcTarget.TargetHeader, header));
        var target = RpcTarget.Of(wire.Http.Request, wire.Rest);
        Assert.Equal((prefix, operation), (target!.Value.Service.ToString(), target.Value.Operation.ToString()));
    }

    [Theory]
    [InlineData("/service/S/operation/O", "S", "O")]
    [InlineData("/service//operation/O", "", "O")]
    [InlineData("/service/operation/O", null, null)]
    [InlineData("/operation/O", null, null)]
    [InlineData("/service/S", null, null)]
    public void A_path_names_service_and_operation(string path, string? service, string? operation)
    {
        var wire = Calls.Make("POST", path, headers: ("smithy-protocol", "rpc-v2-cbor"));
        var target = RpcTarget.Of(wire.Http.Request, wire.Rest);
        Assert.Equal((service, operation), (target?.Service.ToString(), target?.Operation.ToString()));
    }
}
