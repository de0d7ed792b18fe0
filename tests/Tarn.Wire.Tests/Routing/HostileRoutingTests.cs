using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Whatever a request says, routing names a service or refuses: it never fails otherwise.</summary>
public sealed class HostileRoutingTests
{
    private static readonly ServiceRouter Router = Doors.Router(Doors.S3, Doors.Kinesis, Doors.Sts);

    private static readonly string?[] Targets =
        [null, "", ".", "..", "Kinesis_20131202", "Kinesis_20131202.", ".PutRecord", "Kinesis_20131202.PutRecord", "Timestream_20181101.No", "a,b.c", "AWSGlue.X"];

    private static readonly string[] Paths =
        ["/", "", "//", "/a", "/a//b", "/%", "/%zz/%2F", "/tags/%ff", "/v20180820/", "/service//operation/", "/operation/service/", "/service/a/operation/b/operation/c", "*", "/tags?operation=tag-resource&x"];

    private static readonly string?[] Names = [null, "", "s3", "kinesis", "rds", "chime", "bedrock", "no such", "lex", "sagemaker"];

    private static readonly string[] Hosts =
        ["", ".", "..", ".localhost", "..localhost", ":", "[", "[::1", "a.b.c.d.e.f.g.localhost", ".amazonaws.com", "s3..amazonaws.com", "query.timestream.localhost", "-fips.localhost"];

    private static readonly string?[] Types =
        [null, "", ";", "application/json", "application/cbor", "application/x-amz-json-1.1", "application/x-www-form-urlencoded", "application/x-amz-cbor-1.1", "text/xml"];

    private static readonly string?[] Protocols = [null, "", "rpc-v2-cbor", "rpc-v2-json"];

    private static readonly string[] Methods = ["GET", "PUT", "POST", "PATCH", "HEAD", "DELETE", "OPTIONS", "BREW"];

    private static readonly string?[] Bodies = [null, "", "=", "&&", "Action=%", "Action=a&Version=2014-10-31", "Version.1=2&Version=2011-06-15", "a.b.c.d=1"];

    [Fact]
    public void Every_mixture_of_signals_has_a_definite_answer()
    {
        var mixtures =
            from method in Gen.Elements(Methods)
            from path in Gen.Elements(Paths)
            from name in Gen.Elements(Names)
            from host in Gen.Elements(Hosts)
            from target in Gen.Elements(Targets)
            from type in Gen.Elements(Types)
            from protocol in Gen.Elements(Protocols)
            from body in Gen.Elements(Bodies)
            select (method, path, name, host, target, type, protocol, body);
        Prop.ForAll(mixtures.ToArbitrary(), each =>
        {
            var headers = new List<(string, string)>();
            if (each.target is not null)
                headers.Add(("X-Amz-Target", each.target));
            if (each.type is not null)
                headers.Add(("Content-Type", each.type));
            if (each.protocol is not null)
                headers.Add(("smithy-protocol", each.protocol));
            AssertDefinite(() => Calls.Make(each.method, each.path, each.name, each.host, each.body, [.. headers]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public void No_text_whatever_brings_the_router_down() => Prop.ForAll<string, string, string>((a, b, c) =>
    {
        AssertDefinite(() => Calls.Make("POST", "/" + a, b, c, a, ("X-Amz-Target", b ?? ""), ("User-Agent", $"api/{c}")));
        AssertDefinite(() => Calls.Make("GET", "/" + b, null, $"{a}.{c}.localhost", null, ("Authorization", $"x Credential={a}/aws4_request"), ("smithy-protocol", c ?? "")));
        AssertDefinite(() => Calls.Make("POST", "/", "rds", b ?? "", $"{a}=%{b}&Version={c}", ("Content-Type", "application/x-www-form-urlencoded")));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static void AssertDefinite(Func<WireCall> make)
    {
        WireCall wire;
        try
        {
            wire = make();
        }
        catch (SerializationException)
        {
            return; // an address that the pipeline refuses before it routes
        }

        var error = Record.Exception(() => Assert.NotNull(Router.RouteAsync(wire).AsTask().GetAwaiter().GetResult().Service));
        if (error is AwsException or null)
            return;
        Assert.Fail($"{wire.Rest.Method} {wire.Rest.RawPath}: {error}");
    }
}
