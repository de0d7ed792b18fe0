using System.Text.Json;

namespace Tarn.Kernel;

/// <summary>restJson1: routes and bound members, and a JSON document for what is left.</summary>
internal sealed class RestJsonProtocol : RestProtocol
{
    public static readonly RestJsonProtocol Instance = new();

    private const string ContentType = "application/json";

    public override async ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape)
    {
        var record = shape.Create();
        BindRequest(wire, shape, record);
        if (shape.AllMembers.Any(member => member.Location == MemberLocation.Payload))
            return record;
        using var body = await BodyBuffer.ReadAsync(wire.Http.Request, operation.Service.BodyLimitBytes, wire.Cancel);
        return JsonShapeReader.Read(body.Bytes, shape, record);
    }

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        var payload = BindResponse(operation, wire, shape, response);
        if (payload?.Get(response) is ResponseBody stream)
        {
            wire.Http.Response.Headers["x-amzn-RequestId"] = wire.Call.RequestId;
            await SendStreamAsync(wire, stream);
            return;
        }

        using var body = new PooledWriter();
        using (var json = new Utf8JsonWriter(body, JsonShapeWriter.Options))
        {
            var writer = new JsonShapeWriter(json);
            writer.BeginStructure();
            shape.WriteMembers(ref writer, response);
            writer.EndStructure();
        }

        await JsonAnswer.SendAsync(wire, body, ContentType, wire.Http.Response.StatusCode);
    }

    public override ValueTask EncodeErrorAsync(WireCall wire, AwsException error) =>
        JsonAnswer.SendErrorAsync(wire, error, ContentType);
}
