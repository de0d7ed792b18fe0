using System.Text.Json;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>An event as the outbox keeps it, in JSON. A test pins the bytes.</summary>
internal sealed record EventEnvelope(int Version, string Source, string Account, string Region, DateTimeOffset Time, JsonElement Detail)
{
    /// <exception cref="JsonException">The bytes are no event.</exception>
    public static EventEnvelope Read(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize<EventEnvelope>(payload) is { Version: 1 } envelope
            ? envelope
            : throw new JsonException("The event is of a version that this Tarn does not know.");
}

public static class EventPublishing
{
    /// <summary>Publishes an event in the transaction that causes it: both become durable, or neither.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="topic">Such as <c>s3.object-created</c>.</param>
    /// <param name="source">What it happened to, usually an ARN: events of one source are handed on in order.</param>
    /// <param name="scope">Where that is.</param>
    /// <param name="time">When, by Tarn's clock.</param>
    /// <param name="detail">What subscribers are told; written as JSON.</param>
    public static void Publish<T>(this IMetaTransaction transaction, string topic, string source, Scope scope, DateTimeOffset time, T detail) =>
        transaction.Publish(topic, JsonSerializer.SerializeToUtf8Bytes(
            new EventEnvelope(1, source, scope.Account, scope.Region, time, JsonSerializer.SerializeToElement(detail))));
}
