namespace Tarn.Client;

/// <summary>Against the worked examples of AWS's documentation.</summary>
public sealed class SignatureV4Tests
{
    private static readonly Credentials Documented = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static readonly DateTimeOffset DocumentedTime = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Source: "Authenticating Requests: Using the Authorization Header", example GET Bucket Lifecycle.</summary>
    [Fact]
    public void A_query_without_a_value_is_signed_as_documented() => Assert.Equal(
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        SignatureOf("http://examplebucket.s3.amazonaws.com/?lifecycle"));

    /// <summary>Source: the same page, example GET Bucket (List Objects).</summary>
    [Fact]
    public void Query_parameters_are_signed_as_documented() => Assert.Equal(
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        SignatureOf("http://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J"));

    [Fact]
    public void Signing_again_replaces_the_signature()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://examplebucket.s3.amazonaws.com/?lifecycle");
        Sign(request, DocumentedTime.AddDays(1));
        Sign(request, DocumentedTime);
        Assert.EndsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543", AuthorizationOf(request));
    }

    [Fact]
    public void A_session_token_is_sent_and_signed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://examplebucket.s3.amazonaws.com/");
        SignatureV4.Sign(request, SignatureV4.UnsignedPayload, "s3", "us-east-1", Documented with { SessionToken = "token" }, DocumentedTime);
        Assert.Equal("token", request.Headers.GetValues("x-amz-security-token").Single());
        Assert.Contains("x-amz-security-token", AuthorizationOf(request));
    }

    private static string SignatureOf(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        Sign(request, DocumentedTime);
        return AuthorizationOf(request).Split("Signature=")[1];
    }

    private static void Sign(HttpRequestMessage request, DateTimeOffset time) =>
        SignatureV4.Sign(request, SignatureV4.Sha256([]), "s3", "us-east-1", Documented, time);

    private static string AuthorizationOf(HttpRequestMessage request) => request.Headers.GetValues("Authorization").Single();
}
