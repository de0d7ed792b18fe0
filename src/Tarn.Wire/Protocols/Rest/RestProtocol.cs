using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// What restJson1 and restXml share: routes, members bound to path, query, headers and status, and payloads. The form of
/// documents is left to the two.
/// </summary>
internal abstract class RestProtocol : Protocol
{
    protected abstract string DocumentType { get; }

    public override ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, ServiceEntry entry)
    {
        var routed = entry.Routed(wire.Rest.Method);
        for (var i = 0; i < routed.Count; i++)
        {
            if (!RouteMatcher.TryMatch(routed[i].Route!, wire.Rest, out var labels))
                continue;
            var operation = routed[i].Descriptor;
            wire.Labels = labels;
            FeatureGuard.RefuseUnknown(wire, operation);
            return new(operation);
        }

        throw FeatureGuard.NoRoute(wire, entry.Service);
    }

    public override async ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape)
    {
        var record = shape.Create();
        var payload = shape.Payload;
        var request = wire.Http.Request;
        wire.Habits.CheckFraming(new BodyFraming(
            payload?.Shape.Kind == ShapeKind.Stream, !HttpProtocol.IsHttp2(request.Protocol), HttpRequestBody.IsFramed(request), name => request.Headers[name]));
        RequestBinder.Bind(wire, shape, record);
        if (payload?.Shape.Kind == ShapeKind.Stream || (payload is null && shape.Members.All.Count == 0))
            return record;
        if (payload?.Shape is IEventStreamShape events)
        {
            payload.Set(record, events.Receive(new EventStreamSource(wire, EventDocuments)));
            return record;
        }

        var stream = new HttpRequestBody(wire.Http.Request);
        using var body = await BodyBuffer.ReadAsync(wire.Http.Request, stream, operation.Service.BodyLimitBytes, wire.Cancel);
        wire.Habits.VerifyBody(operation.Name, body.Bytes, PromiseOf);
        switch (payload?.Shape.Kind)
        {
            case null:
                ReadDocument(body.Bytes, shape, record);
                break;
            case ShapeKind.Blob when !body.Bytes.IsEmpty:
                payload.Set(record, (ReadOnlyMemory<byte>)body.Bytes.ToArray());
                break;
            case ShapeKind.String when !body.Bytes.IsEmpty:
                payload.Set(record, TextOf(body.Bytes));
                break;
            case ShapeKind.Blob or ShapeKind.String:
                break;
            default:
                ReadDocument(body.Bytes, payload, record);
                break;
        }

        return record;

        string? PromiseOf(string header) => (string?)wire.Http.Request.Headers[header] ?? stream.Trailers.GetValueOrDefault(header);
    }

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        var http = wire.Http.Response;
        ResponseBinder.Bind(operation, wire, shape, response);
        var mayHaveBody = http.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);
        var payload = shape.Payload is { } member && !member.IsAbsent(response) ? shape.Payload : null;
        if (payload?.Get(response) is ResponseBody stream)
        {
            await Answer.SendStreamAsync(wire, stream);
            return;
        }

        if (payload?.Shape is IEventStreamShape)
        {
            await EventStreamAnswer.SendAsync(wire, EventDocuments, shape, response, payload, contentType: null);
            return;
        }

        if (!mayHaveBody || HasNoBody(shape, payload) || HttpMethods.IsHead(wire.Http.Request.Method))
        {
            Answer.WriteIds(wire);
            if (mayHaveBody && http.ContentLength is null)
                http.ContentLength = 0;
            return;
        }

        using var body = new PooledWriter();
        var type = DocumentType;
        switch (payload?.Shape.Kind)
        {
            case null:
                WriteDocument(body, operation, shape, response);
                break;
            case ShapeKind.Blob:
                type = "application/octet-stream";
                body.Write(((ReadOnlyMemory<byte>)payload.Get(response)!).Span);
                break;
            case ShapeKind.String:
                type = "text/plain";
                body.Write(Encoding.UTF8.GetBytes((string)payload.Get(response)!));
                break;
            default:
                WriteDocument(body, operation, payload, response);
                break;
        }

        await Answer.SendAsync(wire, body, http.ContentType ?? type, http.StatusCode);
    }

    protected abstract IEventDocuments EventDocuments { get; }

    /// <summary>True where an answer of that shape is no document at all.</summary>
    protected abstract bool HasNoBody<TResponse>(StructureShape<TResponse> shape, Member<TResponse>? payload)
        where TResponse : class;

    /// <summary>Reads the members that stand in the body.</summary>
    protected abstract void ReadDocument<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
        where T : class;

    /// <summary>Reads the payload, which is the whole document.</summary>
    protected abstract void ReadDocument<T>(ReadOnlySpan<byte> body, Member<T> payload, T record)
        where T : class;

    protected abstract void WriteDocument<T>(PooledWriter body, OperationDescriptor operation, StructureShape<T> shape, T response)
        where T : class;

    protected abstract void WriteDocument<T>(PooledWriter body, OperationDescriptor operation, Member<T> payload, T response)
        where T : class;

    private static string TextOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            throw new SerializationException("The body is not UTF-8.");
        }
    }
}
