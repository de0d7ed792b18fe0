using System.Net.Http.Headers;
using System.Text;
using Tarn.Client;

namespace Tarn.Processes;

/// <summary>An answer, read whole.</summary>
public sealed record WireAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>
/// Sends requests as they are given, signed, and answers what came back, errors included: for tests of what stands on
/// the wire, which a well-behaved client would hide.
/// </summary>
public sealed class SignedClient(Uri endpoint, string region = "us-east-1", Credentials? credentials = null) : IDisposable
{
    private static readonly Credentials Everyone = new("test", "test");

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <param name="method">The HTTP method.</param>
    /// <param name="pathAndQuery">Sent as it is, encoded already: <c>/bucket/a%20key?uploads</c>.</param>
    /// <param name="service">The signing name; null sends the request unsigned.</param>
    /// <param name="body">The body, if there is one.</param>
    /// <param name="headers">Content-Type goes with the body; all others with the request.</param>
    public async Task<WireAnswer> SendAsync(
        HttpMethod method,
        string pathAndQuery,
        string? service,
        ReadOnlyMemory<byte>? body = null,
        params (string Name, string Value)[] headers)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(method, new Uri($"{endpoint.GetLeftPart(UriPartial.Authority)}{pathAndQuery}", options));
        if (body is { } bytes)
            request.Content = new ReadOnlyMemoryContent(bytes);
        foreach (var (name, value) in headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        if (service is not null)
        {
            SignatureV4.Sign(
                request, SignatureV4.Sha256(body is { } hashed ? hashed.Span : []), service, region, credentials ?? Everyone, TimeProvider.System.GetUtcNow());
        }

        using var response = await http.SendAsync(request);
        var answered = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new WireAnswer((int)response.StatusCode, answered, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>A call of an awsJson operation with a body that need not be well-formed.</summary>
    public Task<WireAnswer> JsonAsync(JsonApi api, string operation, string body) =>
        SendAsync(
            HttpMethod.Post,
            "/",
            api.SigningName,
            Encoding.UTF8.GetBytes(body),
            ("Content-Type", api.ContentType),
            ("X-Amz-Target", $"{api.TargetPrefix}.{operation}"));

    public void Dispose() => http.Dispose();
}
