using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>A request with a member for every place in an HTTP message.</summary>
public sealed record PlacesRequest : IRequest<PlacesResponse>
{
    [Label]
    public string? Name { get; init; }

    [Label]
    public DateTimeOffset? Day { get; init; }

    [Label]
    public string? Rest { get; init; }

    [Query("count")]
    public int? Count { get; init; }

    [Query("ratios")]
    public IReadOnlyList<double>? Ratios { get; init; }

    [Query("at")]
    public DateTimeOffset? QueryTime { get; init; }

    [QueryMap]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? All { get; init; }

    [Header("X-Texts")]
    public IReadOnlyList<string>? Texts { get; init; }

    [Header("X-Dates")]
    public IReadOnlyList<DateTimeOffset>? Dates { get; init; }

    [Header("X-Epoch")]
    [Timestamp(TimestampFormat.EpochSeconds)]
    public DateTimeOffset? Epoch { get; init; }

    [Header("X-Document")]
    public JsonElement? Document { get; init; }

    [PrefixHeaders("x-meta-")]
    public IReadOnlyDictionary<string, string>? Meta { get; init; }

    public string? InBody { get; init; }
}

public sealed record PlacesResponse
{
    [StatusCode]
    public int? Status { get; init; }

    [Header("X-Texts")]
    public IReadOnlyList<string>? Texts { get; init; }

    [Header("X-Dates")]
    public IReadOnlyList<DateTimeOffset>? Dates { get; init; }

    [Header("X-Iso")]
    [Timestamp(TimestampFormat.DateTime)]
    public DateTimeOffset? Iso { get; init; }

    [Header("X-Ratio")]
    public double? Ratio { get; init; }

    [Header("X-Document")]
    public JsonElement? Document { get; init; }

    [PrefixHeaders("x-meta-")]
    public IReadOnlyDictionary<string, string>? Meta { get; init; }

    public string? InBody { get; init; }
}

[Operation("Places")]
[Iam("tests:Places", "*")]
[Http("POST", "/places/{Name}/{Day}/{Rest+}")]
public sealed class Places(Exchange exchange) : Echo<PlacesRequest, PlacesResponse>(exchange);

[Operation("Look")]
[Iam("tests:Look", "*")]
[Http("HEAD", "/look", Status = 204)]
public sealed class Look(Exchange exchange) : Echo<LookRequest, PlacesResponse>(exchange);

public sealed record LookRequest : IRequest<PlacesResponse>;

public sealed record Parcel
{
    public string? Text { get; init; }

    [XmlAttribute]
    [WireName("kind")]
    public string? Kind { get; init; }
}

public sealed record ParcelPayload([property: Payload, WireName("Box")] Parcel? Parcel) : IRequest<ParcelPayload>;

public sealed record BlobPayload([property: Payload] ReadOnlyMemory<byte>? Data) : IRequest<BlobPayload>;

public sealed record TextPayload([property: Payload] string? Text) : IRequest<TextPayload>;

public sealed record DocumentPayload([property: Payload] JsonElement? Document) : IRequest<DocumentPayload>;

public sealed record StreamRequest([property: Payload] RequestBody? Data) : IRequest<StreamResponse>;

public sealed record StreamResponse([property: Payload] ResponseBody? Data);

[Operation("SendParcel")]
[Iam("tests:SendParcel", "*")]
[Http("POST", "/parcel")]
public sealed class SendParcel(Exchange exchange) : Echo<ParcelPayload, ParcelPayload>(exchange);

[Operation("SendBlob")]
[Iam("tests:SendBlob", "*")]
[Http("POST", "/blob")]
public sealed class SendBlob(Exchange exchange) : Echo<BlobPayload, BlobPayload>(exchange);

[Operation("SendText")]
[Iam("tests:SendText", "*")]
[Http("POST", "/text")]
public sealed class SendText(Exchange exchange) : Echo<TextPayload, TextPayload>(exchange);

[Operation("SendDocument")]
[Iam("tests:SendDocument", "*")]
[Http("POST", "/document")]
public sealed class SendDocument(Exchange exchange) : Echo<DocumentPayload, DocumentPayload>(exchange);

[Operation("SendStream")]
[Iam("tests:SendStream", "*")]
[Http("POST", "/stream")]
public sealed class SendStream(Exchange exchange) : Echo<StreamRequest, StreamResponse>(exchange);

public sealed record CodedRequest([property: Header("Content-Encoding")] string? Coding, [property: Payload] RequestBody? Data) : IRequest<StreamResponse>;

[Operation("SendCoded")]
[Iam("tests:SendCoded", "*")]
[Http("POST", "/coded")]
public sealed class SendCoded(Exchange exchange) : Echo<CodedRequest, StreamResponse>(exchange);
