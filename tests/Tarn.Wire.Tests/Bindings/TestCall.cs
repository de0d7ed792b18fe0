using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Sends one request through a protocol to an operation and back.</summary>
internal sealed class TestCall(WireProtocol protocol, params Type[] operations)
{
    private const string Account = "123456789012";

    public Exchange Exchange { get; } = new();

    public WireHabits Habits { get; init; } = WireHabits.None;

    public HttpResponse Response { get; private set; } = null!;

    public byte[] Body { get; private set; } = [];

    public string Text => Encoding.UTF8.GetString(Body);

    public async Task<TestCall> SendAsync(string method, string target, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Request.Body = new MemoryStream(body ?? []);
        http.Request.ContentLength = body?.Length;
        foreach (var (name, value) in headers)
            http.Request.Headers[name] = value;
        var answer = new MemoryStream();
        http.Response.Body = answer;

        var entry = new ServiceEntry(new TestDoor(protocol, operations) { OwnHabits = Habits });
        var services = new ServiceCollection().AddSingleton(Exchange).BuildServiceProvider();
        var invoker = new OperationInvoker(new ServiceCatalog([entry.Service]), services, new LoopbackAuthorizer(), new CallStatistics());
        var wire = new WireCall(http)
        {
            Rest = RestRequest.Of(method, target, http.Request.Headers),
            Protocol = ProtocolChoice.Of(protocol),
            Service = entry,
            Identity = new Identity(Caller.Root(Account), new Scope(Account, "us-east-1")),
        };
        try
        {
            wire.Operation = await wire.Protocol.FindOperationAsync(wire, entry);
            await wire.Operation.ExecuteAsync(wire, invoker);
        }
        catch (AwsException error) when (error == Exchange.Failure)
        {
            await wire.Protocol.EncodeErrorAsync(wire, error);
        }

        await http.Response.BodyWriter.CompleteAsync();
        Response = http.Response;
        Body = answer.ToArray();
        return this;
    }

    public Task<TestCall> SendAsync(string method, string target, string body, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>Calls an operation as the RPC protocols do.</summary>
    public Task<TestCall> CallAsync(string operation, byte[] body) => protocol switch
    {
        WireProtocol.RpcV2Cbor => SendAsync("POST", $"/service/Tests/operation/{operation}", body, ("smithy-protocol", "rpc-v2-cbor")),
        WireProtocol.AwsQuery or WireProtocol.Ec2Query => SendAsync("POST", "/", [.. Encoding.UTF8.GetBytes($"Action={operation}&Version=2026-01-01&"), .. body]),
        _ => SendAsync("POST", "/", body, ("X-Amz-Target", $"Tests.{operation}")),
    };

    public Task<TestCall> CallAsync(string operation, string body) => CallAsync(operation, Encoding.UTF8.GetBytes(body));

    public TRequest Received<TRequest>() => Assert.IsType<TRequest>(Exchange.Received);
}
