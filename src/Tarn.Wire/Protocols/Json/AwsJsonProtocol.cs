using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>awsJson 1.0 and 1.1: the operation in X-Amz-Target, a JSON document each way.</summary>
internal sealed class AwsJsonProtocol(string version) : Protocol
{
    public static readonly AwsJsonProtocol Version10 = new("1.0");
    public static readonly AwsJsonProtocol Version11 = new("1.1");

    private readonly string contentType = "application/x-amz-json-" + version;

    public override ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, ServiceEntry entry) => new(RpcTarget.Find(wire, entry));

    public override async ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape)
    {
        if (shape.EventStream is { } stream)
            return await EventStreamSource.ReadRequestAsync(wire, JsonEvents.Instance, shape, stream);
        using var body = await BodyBuffer.ReadAsync(wire.Http.Request, operation.Service.BodyLimitBytes, wire.Cancel);
        return JsonShapeReader.Read(body.Bytes, shape, shape.Create());
    }

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        if (shape.EventStream is { } stream)
        {
            await EventStreamAnswer.SendAsync(wire, JsonEvents.Instance, shape, response, stream, contentType);
            return;
        }

        using var body = new PooledWriter();
        if (response is not Empty)
            JsonAnswer.Write(body, shape, response);
        await Answer.SendAsync(wire, body, contentType, StatusCodes.Status200OK);
    }

    public override ValueTask EncodeErrorAsync(WireCall wire, AwsException error) =>
        JsonAnswer.SendErrorAsync(wire, error, contentType);
}
