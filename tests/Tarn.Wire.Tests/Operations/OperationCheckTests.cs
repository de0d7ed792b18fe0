using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class OperationCheckTests
{
    public static TheoryData<WireProtocol, Type, string> Wrong => new()
    {
        { WireProtocol.RestJson1, typeof(TwoPayloads), "TwoPayloads.Second is a second payload beside First" },
        { WireProtocol.RestJson1, typeof(LostBeside), "LostBeside.Lost stands in the body, which Data is as a whole" },
        { WireProtocol.RestJson1, typeof(NumberPayload), "NumberPayload.Count is a Integer as the whole body" },
        { WireProtocol.RestJson1, typeof(ListPayload), "ListPayload.Names is a List as the whole body" },
        { WireProtocol.RestJson1, typeof(WrongStream), "WrongStream.Data must be a RequestBody" },
        { WireProtocol.RestJson1, typeof(DeepHeader), "DeepHeader.Inner is a Structure in a header" },
        { WireProtocol.RestJson1, typeof(DeepQuery), "DeepQuery.Inner is a Structure in the query" },
        { WireProtocol.RestJson1, typeof(WrongMap), "WrongMap.Meta must be a map to texts" },
        { WireProtocol.RestJson1, typeof(WrongQueryMap), "WrongQueryMap.All must be a map to texts or to lists of texts" },
        { WireProtocol.RestJson1, typeof(ForeignLabel), "ForeignLabel.Key is the label 'Key', which the route /plain has not" },
        { WireProtocol.RestJson1, typeof(StatusIn), "StatusIn.Status is the status, which a request has not" },
        { WireProtocol.RestJson1, typeof(TwoPlaces), "TwoPlaces.Both has two places on the wire" },
        { WireProtocol.RestJson1, typeof(SameName), "SameName.Second has the name 'one' on the wire, as First has" },
        { WireProtocol.RestJson1, typeof(BoundWithin), "Bound.Header is bound by its Header attribute, which holds for the members of requests and answers alone" },
        { WireProtocol.RestJson1, typeof(EmptyUnion), "Nothing. is a union without members" },
        { WireProtocol.RestJson1, typeof(FlatText), "FlatText.Text is [Flattened] and neither list nor map" },
        { WireProtocol.RestJson1, typeof(NamedText), "NamedText.Texts has an [ItemName] where it is no list" },
        { WireProtocol.RestJson1, typeof(SparseNumbers), "SparseNumbers.Numbers is [Sparse], and what it holds cannot be null" },
        { WireProtocol.RestJson1, typeof(TimedText), "TimedText.Text has a [Timestamp] format and is no time" },
        { WireProtocol.RestJson1, typeof(NumberToken), "NumberToken.Token is an [IdempotencyToken] and no text" },
        { WireProtocol.RestJson1, typeof(StrayStream), "StrayStream.Events is an event stream outside a payload" },
        { WireProtocol.RestJson1, typeof(NoUnion), "Plain. is the type of an event stream and no union" },
        { WireProtocol.RestJson1, typeof(WrongEvents), "WrongEvent.Count is a Integer; an event is a record" },
        { WireProtocol.RestJson1, typeof(NoEvents), "Nothing. is a union without members" },
        { WireProtocol.RestJson1, typeof(TwicePaid), "Paid.Second is a second payload beside First; an event has one" },
        { WireProtocol.RestJson1, typeof(LostEvents), "Lost.Other stands in the event's payload, which Data is as a whole" },
        { WireProtocol.RestXml, typeof(WithDocument), "WithDocument.Any is a document, which RestXml has not" },
        { WireProtocol.RpcV2Cbor, typeof(WithDocument), "WithDocument.Any is a document, which RpcV2Cbor has not" },
        { WireProtocol.AwsJson11, typeof(ListHeader), "ListHeader.Names is bound by its Header attribute, which AwsJson11 does not know" },
        { WireProtocol.AwsQuery, typeof(Streams), "Streams.Events is an event stream, which AwsQuery cannot carry" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_stand_on_the_wire_is_refused_by_name(WireProtocol protocol, Type record, string message)
    {
        var operation = new OperationEntry(new TestDoor(protocol), typeof(Taking<>).MakeGenericType(record)).Descriptor;
        var error = Assert.Throws<InvalidOperationException>(operation.Check);
        Assert.StartsWith("The operation Taking of Tests cannot be served: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WireProtocol.RestJson1, typeof(ListHeader))]
    [InlineData(WireProtocol.RestXml, typeof(ListHeader))]
    [InlineData(WireProtocol.RestJson1, typeof(WithDocument))]
    [InlineData(WireProtocol.RestJson1, typeof(Streams))]
    [InlineData(WireProtocol.AwsJson11, typeof(Streams))]
    public void What_can_is_not(WireProtocol protocol, Type record) =>
        new OperationEntry(new TestDoor(protocol), typeof(Taking<>).MakeGenericType(record)).Descriptor.Check();

    [Fact]
    public void A_label_of_the_route_without_a_member_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(new OperationEntry(new TestDoor(WireProtocol.RestJson1), typeof(Unlabelled)).Descriptor.Check);
        Assert.Contains("The route /{Key} has the label 'Key', which no member of LookRequest takes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operation_without_a_route_is_refused_where_routes_are()
    {
        var error = Assert.Throws<InvalidOperationException>(new OperationEntry(new TestDoor(WireProtocol.RestJson1), typeof(DoOnce)).Descriptor.Check);
        Assert.Contains("DoOnce has no route", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_has_neither_labels_nor_a_query()
    {
        var error = Assert.Throws<InvalidOperationException>(new OperationEntry(new TestDoor(WireProtocol.RestJson1), typeof(Answering)).Descriptor.Check);
        Assert.Contains("QueryAnswer.Key is of the query, which an answer has not", error.Message, StringComparison.Ordinal);
    }

    [Operation("Taking")]
    [Iam("tests:Taking", "*")]
    [Http("POST", "/plain")]
    private sealed class Taking<TRequest> : IOperation<TRequest, Empty>
        where TRequest : class, IRequest<Empty>
    {
        public ValueTask<Empty> HandleAsync(TRequest request, CallContext call, CancellationToken cancel) => new(Empty.Answer);
    }

    [Operation("Unlabelled")]
    [Iam("tests:Unlabelled", "*")]
    [Http("POST", "/{Key}")]
    private sealed class Unlabelled(Exchange exchange) : Echo<LookRequest, PlacesResponse>(exchange);

    [Operation("Answering")]
    [Iam("tests:Answering", "*")]
    [Http("POST", "/plain")]
    private sealed class Answering(Exchange exchange) : Echo<QueryRequest, QueryAnswer>(exchange);

    private sealed record QueryRequest : IRequest<QueryAnswer>;

    private sealed record QueryAnswer([property: Query("key")] string? Key);

    private sealed record TwoPayloads([property: Payload] string? First, [property: Payload] string? Second) : IRequest<Empty>;

    private sealed record LostBeside([property: Payload] string? Data, string? Lost) : IRequest<Empty>;

    private sealed record NumberPayload([property: Payload] int? Count) : IRequest<Empty>;

    private sealed record ListPayload([property: Payload] IReadOnlyList<string>? Names) : IRequest<Empty>;

    private sealed record WrongStream([property: Payload] ResponseBody? Data) : IRequest<Empty>;

    private sealed record DeepHeader([property: Header("X")] Pair? Inner) : IRequest<Empty>;

    private sealed record DeepQuery([property: Query("x")] Pair? Inner) : IRequest<Empty>;

    private sealed record WrongMap([property: PrefixHeaders("x-")] IReadOnlyDictionary<string, int>? Meta) : IRequest<Empty>;

    private sealed record WrongQueryMap([property: QueryMap] IReadOnlyDictionary<string, int>? All) : IRequest<Empty>;

    private sealed record ForeignLabel([property: Label] string? Key) : IRequest<Empty>;

    private sealed record StatusIn([property: StatusCode] int? Status) : IRequest<Empty>;

    private sealed record TwoPlaces([property: Header("X"), Query("x")] string? Both) : IRequest<Empty>;

    private sealed record SameName([property: WireName("one")] string? First, [property: WireName("one")] string? Second) : IRequest<Empty>;

    private sealed record BoundWithin(IReadOnlyList<Bound>? Items) : IRequest<Empty>;

    private sealed record Bound([property: Header("X")] string? Header);

    private sealed record EmptyUnion(Nothing? Union) : IRequest<Empty>;

    [Union]
    private sealed record Nothing;

    private sealed record FlatText([property: Flattened] string? Text) : IRequest<Empty>;

    private sealed record NamedText([property: ItemName("x", Level = 1)] IReadOnlyList<string>? Texts) : IRequest<Empty>;

    private sealed record SparseNumbers([property: Sparse] IReadOnlyList<int>? Numbers) : IRequest<Empty>;

    private sealed record TimedText([property: Timestamp(TimestampFormat.DateTime)] string? Text) : IRequest<Empty>;

    private sealed record NumberToken([property: IdempotencyToken] int? Token) : IRequest<Empty>;

    private sealed record StrayStream(EventStream<Happening>? Events) : IRequest<Empty>;

    private sealed record NoUnion([property: Payload] EventStream<Plain>? Events) : IRequest<Empty>;

    private sealed record Plain(string? Text);

    private sealed record WrongEvents([property: Payload] EventStream<WrongEvent>? Events) : IRequest<Empty>;

    [Union]
    private sealed record WrongEvent(int? Count);

    private sealed record NoEvents([property: Payload] EventStream<Nothing>? Events) : IRequest<Empty>;

    private sealed record TwicePaid([property: Payload] EventStream<PaidEvents>? Events) : IRequest<Empty>;

    [Union]
    private sealed record PaidEvents(Plain? Before, Paid? Paid);

    private sealed record Paid([property: EventPayload] string? First, [property: EventPayload] string? Second);

    private sealed record LostEvents([property: Payload] EventStream<LostEvent>? Events) : IRequest<Empty>;

    [Union]
    private sealed record LostEvent(Lost? Lost);

    private sealed record Lost([property: EventPayload] ReadOnlyMemory<byte>? Data, string? Other);

    private sealed record WithDocument(IReadOnlyList<JsonElement>? Any) : IRequest<Empty>;

    private sealed record ListHeader([property: Header("X")] IReadOnlyList<string>? Names) : IRequest<Empty>;

    private sealed record Streams([property: Payload] EventStream<Happening>? Events) : IRequest<Empty>;

    [Union]
    private sealed record Happening(Plain? One, Data? Two);

    private sealed record Data([property: EventHeader] int? Number, [property: EventPayload] ReadOnlyMemory<byte>? Bytes);
}
