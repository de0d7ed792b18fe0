using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record ListShardsRequest : IRequest<ListShardsResponse>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Length(1, Limits.NextTokenLength)] public string? NextToken { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? ExclusiveStartShardId { get; init; }

    [Range(1, Limits.PageMost)] public int? MaxResults { get; init; }

    /// <summary>Tells streams of one name apart.</summary>
    public DateTimeOffset? StreamCreationTimestamp { get; init; }

    public ShardFilter? ShardFilter { get; init; }
}

public sealed record ShardFilter
{
    [Required, OneOf("AFTER_SHARD_ID", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST", "AT_TIMESTAMP", "FROM_TIMESTAMP")]
    public string? Type { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? ShardId { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}

public sealed record ListShardsResponse(IReadOnlyList<ShardDescription> Shards, string? NextToken);

/// <summary>
/// Answers a stream's shards, a page at a time. All shards are open and as old as the stream, so that of the filters only
/// AFTER_SHARD_ID and an AT_TIMESTAMP before the stream leave any out.
/// </summary>
[Operation("ListShards")]
[Iam("kinesis:ListShards", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}", "*")]
internal sealed class ListShards(StreamStore streams, PageTokens tokens) : IOperation<ListShardsRequest, ListShardsResponse>
{
    public async ValueTask<ListShardsResponse> HandleAsync(ListShardsRequest request, CallContext call, CancellationToken cancel)
    {
        var (stream, start) = request.NextToken is { } token
            ? await ContinueAsync(token, request, call, cancel)
            : await BeginAsync(request, call, cancel);
        if (start.OpenAtMilliseconds < stream.Document.CreatedMilliseconds)
            return new ListShardsResponse([], null);
        var page = ShardPages.Of(stream, start.AfterShard, request.MaxResults ?? Limits.ShardsPage);
        var last = start.AfterShard + page.Count;
        var next = last + 1 < stream.Map.Shards.Count
            ? await tokens.SealAsync(KinesisTokens.Shards.For(call), (start with { AfterShard = last }).Encode(), cancel)
            : null;
        return new ListShardsResponse(page, next);
    }

    private async ValueTask<(OpenStream, ShardsToken)> BeginAsync(ListShardsRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.StreamName is null && request.StreamARN is null)
            throw KinesisErrors.TokenOrStream();
        var stream = await streams.OpenAsync(request, call, cancel);
        var created = stream.Document.CreatedMilliseconds;
        if (request.StreamCreationTimestamp is { } wanted && wanted.ToUnixTimeSeconds() != created / 1000)
            throw KinesisErrors.StreamNotFound(call.Account, stream.Document.StreamName);
        var after = request.ExclusiveStartShardId is { } first ? stream.FindShard(first).Index : -1;
        var openAt = long.MaxValue;
        switch (request.ShardFilter)
        {
            case { Type: "AFTER_SHARD_ID" } filter:
                after = Math.Max(after, stream.FindShard(filter.ShardId ?? throw KinesisErrors.FilterMemberMissing(filter.Type, "ShardId")).Index);
                break;
            case { Type: "AT_TIMESTAMP" or "FROM_TIMESTAMP", Timestamp: null } filter:
                throw KinesisErrors.FilterMemberMissing(filter.Type!, "Timestamp");
            case { Type: "AT_TIMESTAMP", Timestamp: { } time }:
                openAt = time.ToUnixTimeMilliseconds();
                break;
        }

        return (stream, new ShardsToken(stream.Document.Id, stream.Document.StreamName, after, openAt));
    }

    private async ValueTask<(OpenStream, ShardsToken)> ContinueAsync(
        string text, ListShardsRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.StreamName is not null)
            throw KinesisErrors.TokenAndMember("StreamName");
        if (request.StreamCreationTimestamp is not null)
            throw KinesisErrors.TokenAndMember("StreamCreationTimestamp");
        if (request.ExclusiveStartShardId is not null)
            throw KinesisErrors.TokenAndMember("ExclusiveStartShardId");
        if (request.ShardFilter is not null)
            throw KinesisErrors.TokenAndMember("ShardFilter");
        var token = ShardsToken.Decode(await tokens.OpenAsync(KinesisTokens.Shards.For(call), text, cancel)) ?? throw KinesisErrors.InvalidNextToken();
        var stream = await streams.OpenAsync(call.Account, call.Region, token.StreamName, cancel);
        return stream.Document.Id == token.StreamId ? (stream, token) : throw KinesisErrors.InvalidNextToken();
    }
}
