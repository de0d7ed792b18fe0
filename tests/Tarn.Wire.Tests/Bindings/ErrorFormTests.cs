using System.Formats.Cbor;
using System.Xml.Linq;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class ErrorFormTests
{
    [Theory]
    [InlineData(WireProtocol.AwsJson10, """{"__type":"Cancelled","message":"No.","Hint":"h","Reasons":[{"Code":"A"}]}""")]
    [InlineData(WireProtocol.AwsQuery, "<Error><Type>Sender</Type><Code>Q.Cancelled</Code><Message>No.</Message><Hint>h</Hint><Reasons><member><Code>A</Code></member></Reasons></Error>")]
    [InlineData(WireProtocol.Ec2Query, "<Errors><Error><Code>Q.Cancelled</Code><Message>No.</Message><Hint>h</Hint><Reasons><member><Code>A</Code></member></Reasons></Error></Errors>")]
    public async Task An_error_holds_code_message_and_the_members_of_its_shape(WireProtocol protocol, string form)
    {
        var call = Failing(protocol, typeof(DoOnce));
        await call.CallAsync("DoOnce", Array.Empty<byte>());
        Assert.Contains(form, call.Text, StringComparison.Ordinal);
        Assert.Equal(409, call.Response.StatusCode);
        Assert.Equal("Q.Cancelled;Sender", call.Response.Headers["x-amzn-query-error"]);
        Assert.Equal("7", call.Response.Headers["Retry-After"]);
    }

    [Fact]
    public async Task An_error_in_cbor_holds_the_same()
    {
        var call = Failing(WireProtocol.RpcV2Cbor, typeof(DoOnce));
        await call.CallAsync("DoOnce", Array.Empty<byte>());
        Assert.Equal("rpc-v2-cbor", call.Response.Headers["smithy-protocol"]);
        Assert.Equal("Q.Cancelled;Sender", call.Response.Headers["x-amzn-query-error"]);
        Assert.Equal("7", call.Response.Headers["Retry-After"]);
        var reader = new CborReader(call.Body);
        reader.ReadStartMap();
        Assert.Equal(["__type", "Cancelled", "message", "No.", "Hint", "h", "Reasons"], Enumerable.Range(0, 7).Select(_ => reader.ReadTextString()));
        reader.ReadStartArray();
        reader.ReadStartMap();
        Assert.Equal("Code", reader.ReadTextString());
    }

    [Theory]
    [InlineData(WireProtocol.RestJson1)]
    [InlineData(WireProtocol.RestXml)]
    public async Task The_rest_protocols_put_a_members_header_beside(WireProtocol protocol)
    {
        var call = Failing(protocol, typeof(SendText));
        await call.SendAsync("POST", "/text");
        Assert.Equal("where", call.Response.Headers["X-Where"]);
        Assert.Contains("Reasons", call.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("where", call.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_may_stand_alone_in_xml()
    {
        var call = new TestCall(WireProtocol.RestXml, typeof(SendText)) { Habits = new Bare() };
        call.Exchange.Failure = new AwsException("NoSuchKey", "There is no \u0001.", 404) { Members = new Dictionary<string, string> { ["Key"] = "a&b" } };
        await call.SendAsync("POST", "/text");
        var error = XDocument.Parse(call.Text).Root!;
        Assert.Equal("Error", error.Name.LocalName);
        Assert.Equal(
            ["NoSuchKey", "There is no \uFFFD.", "a&b", "/text"],
            new[] { "Code", "Message", "Key", "Resource" }.Select(name => error.Element(name)?.Value));
        Assert.NotEqual("", error.Element("RequestId")!.Value);
    }

    private static TestCall Failing(WireProtocol protocol, Type operation)
    {
        var call = new TestCall(protocol, operation);
        call.Exchange.Failure = new AwsException("Cancelled", "No.", 409)
        {
            QueryCode = "Q.Cancelled",
            Members = new Dictionary<string, string> { ["Hint"] = "h" },
            Headers = new Dictionary<string, string> { ["Retry-After"] = "7" },
            Detail = new Cancelled([new Reason("A")], protocol is WireProtocol.RestJson1 or WireProtocol.RestXml ? "where" : null),
        };
        return call;
    }

    private sealed record Cancelled(IReadOnlyList<Reason> Reasons, [property: Header("X-Where")] string? Where);

    private sealed class Bare : WireHabits
    {
        public override bool HasBareErrors => true;
    }

    private sealed record Reason(string Code);
}
