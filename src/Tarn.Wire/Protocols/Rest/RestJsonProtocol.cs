using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>restJson1: routes and bound members, and a JSON document for what is left.</summary>
internal sealed class RestJsonProtocol : RestProtocol
{
    public static readonly RestJsonProtocol Instance = new();

    private const string ContentType = "application/json";

    protected override string DocumentType => ContentType;

    protected override IEventDocuments EventDocuments => JsonEvents.Instance;

    public override ValueTask EncodeErrorAsync(WireCall wire, AwsException error)
    {
        HeaderErrorDetail.Write(wire, error);
        return JsonAnswer.SendErrorAsync(wire, error, ContentType);
    }

    protected override bool HasNoBody<TResponse>(StructureShape<TResponse> shape, Member<TResponse>? payload) =>
        payload is null && shape.Payload is not null;

    protected override void ReadDocument<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record) => JsonShapeReader.Read(body, shape, record);

    protected override void ReadDocument<T>(ReadOnlySpan<byte> body, Member<T> payload, T record) => JsonShapeReader.ReadMember(body, payload, record);

    protected override void WriteDocument<T>(PooledWriter body, OperationDescriptor operation, StructureShape<T> shape, T response) =>
        JsonAnswer.Write(body, shape, response);

    protected override void WriteDocument<T>(PooledWriter body, OperationDescriptor operation, Member<T> payload, T response) =>
        JsonAnswer.WriteMember(body, payload, response);
}
