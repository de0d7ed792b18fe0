namespace Tarn.Vectors;

/// <summary>Cases that only a client can meet, each with the reason. One that passes nevertheless does not belong here.</summary>
internal static class ClientOnly
{
    private const string Empty = "an empty list or map leaves nothing on the wire that tells it from none";
    private const string Token = "the client makes the token, which its parameters do not hold";
    private const string All = "what a client was given for the map is not all of the query, which a server takes into it";
    private const string EmptyObject = "a client sends an empty record where it was given none; on the wire it is one";
    private const string Path = "the path of the client's endpoint stands before the operation's; Tarn's endpoints have none";
    private const string NoBody = "the vector gives no body: it says of a client that it packs one";
    private const string EmptyHeaders = "a client makes an empty map where no header is there";

    private static readonly Dictionary<string, string> Input = new()
    {
        ["Ec2EmptyQueryLists"] = Empty,
        ["QueryEmptyQueryMaps"] = Empty,
        ["RestJsonOmitsEmptyListQueryValues"] = Empty,
        ["Ec2ProtocolIdempotencyTokenAutoFill"] = Token,
        ["QueryProtocolIdempotencyTokenAutoFill"] = Token,
        ["RestJsonQueryIdempotencyTokenAutoFill"] = Token,
        ["QueryIdempotencyTokenAutoFill"] = Token,
        ["AllQueryStringTypes"] = All,
        ["RestXmlQueryStringEscaping"] = All,
        ["RestXmlSupportsNaNFloatQueryValues"] = All,
        ["RestXmlSupportsInfinityFloatQueryValues"] = All,
        ["RestXmlSupportsNegativeInfinityFloatQueryValues"] = All,
        ["RestXmlZeroAndFalseQueryValues"] = All,
        ["RestJsonQueryPrecedence"] = All,
        ["RestXmlQueryPrecedence"] = All,
        ["RestJsonQueryParamsStringListMap"] = All,
        ["RestXmlQueryParamsStringListMap"] = All,
        ["RestJsonHttpWithEmptyStructurePayload"] = EmptyObject,
        ["RestJsonHttpWithHeadersButNoPayload"] = EmptyObject,
        ["RestJsonHostWithPath"] = Path,
        ["SDKAppliedContentEncoding_ec2Query"] = NoBody,
        ["SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query"] = NoBody,
        ["SDKAppliedContentEncoding_awsJson1_1"] = NoBody,
        ["SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1"] = NoBody,
        ["SDKAppliedContentEncoding_awsJson1_0"] = NoBody,
        ["SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0"] = NoBody,
        ["SDKAppliedContentEncoding_awsQuery"] = NoBody,
        ["SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery"] = NoBody,
        ["SDKAppliedContentEncoding_restJson1"] = NoBody,
        ["SDKAppendedGzipAfterProvidedEncoding_restJson1"] = NoBody,
        ["SDKAppliedContentEncoding_restXml"] = NoBody,
        ["SDKAppendedGzipAfterProvidedEncoding_restXml"] = NoBody,
    };

    private static readonly Dictionary<string, string> Output = new()
    {
        ["HttpPrefixHeadersAreNotPresent"] = EmptyHeaders,
    };

    public static string? ReasonOf(string direction, Vector vector) =>
        (direction == "input" ? Input : Output).GetValueOrDefault(vector.Id);
}
