using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// The two protocols with CBOR bodies: Smithy RPC v2, with the operation in the path, and awsJson's sibling, with the operation
/// in X-Amz-Target, which the Java SDK speaks to Kinesis. Their times differ: seconds there, milliseconds here. Source:
/// "Smithy RPC v2 CBOR protocol" of Smithy 2.0; the CBOR factory of the AWS SDK for Java 2.
/// </summary>
internal sealed class CborProtocol(string contentType, bool isRpcV2) : Protocol
{
    public static readonly CborProtocol RpcV2 = new("application/cbor", isRpcV2: true);
    public static readonly CborProtocol Aws11 = new("application/x-amz-cbor-1.1", isRpcV2: false);

    private readonly CborTimes times = isRpcV2 ? CborTimes.Seconds : CborTimes.Milliseconds;

    public override ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, ServiceEntry entry) => new(RpcTarget.Find(wire, entry));

    public override async ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape)
    {
        if (shape.EventStream is { } stream)
            return await EventStreamSource.ReadRequestAsync(wire, CborEvents.Instance, shape, stream);
        using var body = await BodyBuffer.ReadAsync(wire.Http.Request, operation.Service.BodyLimitBytes, wire.Cancel);
        return CborShapeReader.Read(body.Bytes, times, shape, shape.Create());
    }

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        Mark(wire);
        if (shape.EventStream is { } stream)
        {
            await EventStreamAnswer.SendAsync(wire, CborEvents.Instance, shape, response, stream, contentType);
            return;
        }

        using var body = new PooledWriter();
        if (response is not Empty)
            CborAnswer.Write(body, times, shape, response);
        await Answer.SendAsync(wire, body, contentType, StatusCodes.Status200OK);
    }

    public override async ValueTask EncodeErrorAsync(WireCall wire, AwsException error)
    {
        Mark(wire);
        using var body = new PooledWriter();
        CborAnswer.WriteError(body, times, error);
        Answer.WriteErrorHeaders(wire, error);
        await Answer.SendAsync(wire, body, contentType, error.Status);
    }

    private void Mark(WireCall wire)
    {
        if (isRpcV2)
            wire.Http.Response.Headers["smithy-protocol"] = "rpc-v2-cbor";
    }
}
