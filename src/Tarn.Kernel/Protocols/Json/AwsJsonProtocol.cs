using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>awsJson 1.0 and 1.1: the operation in X-Amz-Target, a JSON document each way.</summary>
internal sealed class AwsJsonProtocol(string version) : Protocol
{
    public static readonly AwsJsonProtocol Version10 = new("1.0");
    public static readonly AwsJsonProtocol Version11 = new("1.1");

    private readonly string contentType = "application/x-amz-json-" + version;

    public override ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, AwsService service, ServiceEntry entry)
    {
        var target = wire.Http.Request.Headers["X-Amz-Target"].ToString();
        var dot = target.LastIndexOf('.');
        var name = target[(dot + 1)..];
        return new(entry.Find(name) ?? throw service.UnknownOperationError(name));
    }

    public override async ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape)
    {
        using var body = await BodyBuffer.ReadAsync(wire.Http.Request, operation.Service.BodyLimitBytes, wire.Cancel);
        return JsonShapeReader.Read(body.Bytes, shape, shape.Create());
    }

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        using var body = new PooledWriter();
        if (response is not Empty)
            Write(body, shape, response);
        await JsonAnswer.SendAsync(wire, body, contentType, StatusCodes.Status200OK);
    }

    public override ValueTask EncodeErrorAsync(WireCall wire, AwsException error) =>
        JsonAnswer.SendErrorAsync(wire, error, contentType);

    private static void Write<TResponse>(PooledWriter body, StructureShape<TResponse> shape, TResponse response)
        where TResponse : class
    {
        using var json = new Utf8JsonWriter(body, JsonShapeWriter.Options);
        var writer = new JsonShapeWriter(json);
        writer.BeginStructure();
        shape.WriteMembers(ref writer, response);
        writer.EndStructure();
    }
}
