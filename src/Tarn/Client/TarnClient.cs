using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Tarn.Client;

/// <summary>
/// Speaks to a running Tarn as any AWS client would: signed HTTP, nothing else. The commands and the demo use it, so
/// that they prove what they show.
/// </summary>
public sealed class TarnClient : IDisposable
{
    private readonly HttpClient http;
    private readonly Credentials credentials;
    private readonly string region;

    /// <param name="endpoint">Where Tarn listens: <c>http://127.0.0.1:4566</c>.</param>
    /// <param name="credentials">What to sign with; the environment's if null.</param>
    /// <param name="region">The region of the calls.</param>
    public TarnClient(Uri endpoint, Credentials? credentials = null, string region = "us-east-1")
    {
        Endpoint = endpoint;
        this.credentials = credentials ?? Credentials.FromEnvironment();
        this.region = region;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Endpoint { get; }

    private string Authority => Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>Calls an operation of an awsJson service.</summary>
    /// <exception cref="TarnClientException">The operation answered with an error, or nobody answered.</exception>
    public async Task<JsonNode> CallAsync(JsonApi api, string operation, JsonObject request, CancellationToken cancel = default)
    {
        var answer = await CallAsync(api, operation, JsonSerializer.SerializeToUtf8Bytes(request), cancel);
        return answer.Length == 0 ? new JsonObject() : JsonNode.Parse(answer) ?? new JsonObject();
    }

    /// <summary>The same with a document that is written already; for what is too large or too often for a tree.</summary>
    /// <exception cref="TarnClientException">The operation answered with an error, or nobody answered.</exception>
    public async Task<byte[]> CallAsync(JsonApi api, string operation, byte[] body, CancellationToken cancel = default)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(api.ContentType);
        using var message = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = content };
        message.Headers.Add("X-Amz-Target", $"{api.TargetPrefix}.{operation}");
        using var response = await SendAsync(message, SignatureV4.Sha256(body), api.SigningName, cancel);
        return await response.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>Calls an operation of an awsQuery service; the answer is XML.</summary>
    /// <exception cref="TarnClientException">The operation answered with an error, or nobody answered.</exception>
    public async Task<XDocument> FormAsync(
        string signingName, string version, string operation, IReadOnlyDictionary<string, string> parameters, CancellationToken cancel = default)
    {
        var form = new Dictionary<string, string>(parameters) { ["Action"] = operation, ["Version"] = version };
        using var content = new FormUrlEncodedContent(form);
        var body = await content.ReadAsByteArrayAsync(cancel);
        using var message = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = content };
        using var response = await SendAsync(message, SignatureV4.Sha256(body), signingName, cancel);
        return XDocument.Parse(await response.Content.ReadAsStringAsync(cancel));
    }

    /// <summary>Sends a request to S3. The path begins with the bucket; its segments are given plain and encoded here.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Bucket and key: <c>bucket/some key</c>.</param>
    /// <param name="query">Raw query, already encoded, without the question mark.</param>
    /// <param name="body">The body; sent unhashed, as S3 allows.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="cancel">Gives up the call.</param>
    /// <returns>A successful answer whose headers were read; its body streams.</returns>
    /// <exception cref="TarnClientException">S3 answered with an error, or nobody answered.</exception>
    public async Task<HttpResponseMessage> S3Async(
        HttpMethod method,
        string path,
        string query = "",
        HttpContent? body = null,
        IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken cancel = default)
    {
        using var message = new HttpRequestMessage(method, S3Address(path, query)) { Content = body };
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
            message.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(message, SignatureV4.UnsignedPayload, "s3", cancel);
    }

    /// <summary>Makes a bucket; one's own that is there already is no error.</summary>
    public async Task EnsureBucketAsync(string bucket, CancellationToken cancel = default)
    {
        try
        {
            using var response = await S3Async(HttpMethod.Put, bucket, cancel: cancel);
        }
        catch (TarnClientException exception) when (exception.Code == "BucketAlreadyOwnedByYou")
        {
            // It is there, which is all that was asked.
        }
    }

    /// <summary>A JSON document from Tarn's own paths, such as <c>/_tarn/health</c>.</summary>
    public async Task<JsonNode> ControlAsync(string path, CancellationToken cancel = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint, path));
        using var response = await AnswerAsync(message, cancel);
        return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(cancel)) ?? new JsonObject();
    }

    /// <summary>Moves Tarn's clock forward; completes once the work that came due is done.</summary>
    public async Task AdvanceClockAsync(TimeSpan by, CancellationToken cancel = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["advance"] = XmlConvert.ToString(by) });
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint, "/_tarn/clock")) { Content = new ByteArrayContent(body) };
        using var response = await AnswerAsync(message, cancel);
    }

    public void Dispose() => http.Dispose();

    private Uri S3Address(string path, string query)
    {
        var encoded = string.Join('/', path.Split('/').Select(SignatureV4.Encode));
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }; // keys such as a/../b are plain names
        return new Uri($"{Authority}/{encoded}{(query.Length > 0 ? "?" + query : "")}", options);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, string payloadHash, string service, CancellationToken cancel)
    {
        SignatureV4.Sign(message, payloadHash, service, region, credentials, TimeProvider.System.GetUtcNow());
        return AnswerAsync(message, cancel);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage message, CancellationToken cancel)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            throw new TarnClientException(
                "NoAnswer",
                $"Nothing answers at {Authority}. Start Tarn with './tarn up', or name another address with --endpoint.",
                inner: exception);
        }
        catch (HttpRequestException exception)
        {
            throw new TarnClientException("NoAnswer", $"The connection to {Authority} broke off: {exception.Message}", inner: exception);
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw Error(response, await response.Content.ReadAsStringAsync(cancel));
    }

    private static TarnClientException Error(HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        try
        {
            if (body.StartsWith('{') && JsonNode.Parse(body) is JsonObject json)
            {
                var type = (string?)json["__type"] ?? (string?)json["code"] ?? $"{status}";
                return new(type[(type.LastIndexOf('#') + 1)..], (string?)json["message"] ?? (string?)json["Message"] ?? body, status);
            }

            if (body.StartsWith('<') && XDocument.Parse(body).Root is { } root)
            {
                string? Text(string name) => root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
                return new(Text("Code") ?? $"{status}", Text("Message") ?? body, status);
            }
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            // Not an error of AWS's form: answered as it came.
        }

        return new($"{status}", body.Length > 0 ? body : response.ReasonPhrase ?? "The answer was empty.", status);
    }
}
