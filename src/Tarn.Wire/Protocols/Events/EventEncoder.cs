using System.Buffers;
using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Turns events into messages and back.</summary>
internal static class EventEncoder
{
    /// <summary>The message of an event: the union's set member names its type.</summary>
    public static EventMessage MessageOf<TEvent>(IEventDocuments documents, StructureShape<TEvent> shape, TEvent value)
        where TEvent : class
    {
        var member = shape.AllMembers.FirstOrDefault(each => !each.IsAbsent(value))
            ?? throw new InvalidOperationException($"An event of {typeof(TEvent).Name} has no member set.");
        var writer = new Writer(documents, member.WireName);
        member.Shape.Visit(member.Get(value)!, writer);
        return writer.Message!;
    }

    /// <summary>
    /// The message of a failure, which is a stream's last: an exception where the stream's union has it, by the name of its member
    /// there, else an error by its code.
    /// </summary>
    public static EventMessage MessageOf<TEvent>(IEventDocuments documents, StructureShape<TEvent> shape, AwsException error)
        where TEvent : class
    {
        if (shape.ExceptionNameOf(error.Code) is not { } exception)
            return new EventMessage([new(":message-type", "error"), new(":error-code", error.Code), new(":error-message", error.Message)], ReadOnlyMemory<byte>.Empty);
        using var body = new PooledWriter();
        documents.WriteError(body, error);
        return new EventMessage(
            [new(":message-type", "exception"), new(":exception-type", exception), new(":content-type", documents.ContentType)], body.Written.ToArray());
    }

    /// <summary>The event that a message carries.</summary>
    /// <exception cref="SerializationException">The message is none of the stream's events.</exception>
    public static TEvent EventOf<TEvent>(IEventDocuments documents, StructureShape<TEvent> shape, EventMessage message)
        where TEvent : class
    {
        var name = message.Text(":event-type") ?? throw new SerializationException("A message of the event stream does not say which event it is.");
        var member = shape.AllMembers.FirstOrDefault(each => each.WireName == name)
            ?? throw new SerializationException($"The event stream has no event '{name}'.");
        var record = shape.Create();
        member.Set(record, member.Shape.Make(new Maker(documents, message)));
        return record;
    }

    private sealed class Writer(IEventDocuments documents, string eventType) : IStructureVisitor
    {
        public EventMessage? Message { get; private set; }

        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class
        {
            List<KeyValuePair<string, object>> headers = [new(":message-type", "event"), new(":event-type", eventType)];
            foreach (var member in shape.AllMembers)
            {
                if (member.Location == MemberLocation.EventHeader && !member.IsAbsent(value))
                    headers.Add(new(member.WireName, member.Get(value)!));
            }

            using var body = new PooledWriter();
            if (WriteBody(body, shape, value) is { } contentType)
                headers.Add(new(":content-type", contentType));
            Message = new EventMessage(headers, body.Written.ToArray());
        }

        /// <summary>Writes the payload; answers its type, or null where the event has none.</summary>
        private string? WriteBody<T>(PooledWriter body, StructureShape<T> shape, T value)
            where T : class
        {
            var payload = shape.AllMembers.FirstOrDefault(member => member.Location == MemberLocation.EventPayload);
            if (payload is null)
            {
                if (shape.Members.All.Count == 0)
                    return null;
                documents.Write(body, shape, value);
                return documents.ContentType;
            }

            if (payload.IsAbsent(value))
                return null;
            switch (payload.Shape.Kind)
            {
                case ShapeKind.Blob:
                    body.Write(((ReadOnlyMemory<byte>)payload.Get(value)!).Span);
                    return "application/octet-stream";
                case ShapeKind.String:
                    body.Write(Encoding.UTF8.GetBytes((string)payload.Get(value)!));
                    return "text/plain";
                default:
                    documents.WriteMember(body, payload, value);
                    return documents.ContentType;
            }
        }
    }

    private sealed class Maker(IEventDocuments documents, EventMessage message) : IStructureMaker
    {
        public T Make<T>(StructureShape<T> shape)
            where T : class
        {
            var record = shape.Create();
            foreach (var member in shape.AllMembers)
            {
                if (member.Location == MemberLocation.EventHeader && message.Headers.FirstOrDefault(pair => pair.Key == member.WireName).Value is { } value)
                    SetHeader(member, record, value);
            }

            var payload = shape.AllMembers.FirstOrDefault(member => member.Location == MemberLocation.EventPayload);
            switch (payload?.Shape.Kind)
            {
                case null when shape.Members.All.Count > 0:
                    return documents.Read(message.Payload.Span, shape, record);
                case null:
                    break;
                case ShapeKind.Blob:
                    payload.Set(record, message.Payload);
                    break;
                case ShapeKind.String:
                    payload.Set(record, Encoding.UTF8.GetString(message.Payload.Span));
                    break;
                default:
                    payload.Set(record, payload.Shape.Make(new Maker(documents, new EventMessage([], message.Payload))));
                    break;
            }

            return record;
        }

        private static void SetHeader<T>(Member<T> member, T record, object value)
            where T : class
        {
            var type = Nullable.GetUnderlyingType(member.Shape.ClrType) ?? member.Shape.ClrType;
            if (value is int narrow && type == typeof(long))
                value = (long)narrow;
            if (value.GetType() != type)
                throw new SerializationException($"The header '{member.WireName}' of an event is of another type than {type.Name}.");
            member.Set(record, value);
        }
    }
}
