using System.Text;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads a request's form.</summary>
internal static class RequestForm
{
    private const int LimitBytes = 1024 * 1024;
    private const int ParameterLimit = 10_000;
    private const string Place = "form";

    /// <summary>The form of a request whose service is still to be told from it; bounded, and kept for whoever decodes it then.</summary>
    /// <exception cref="AwsException">It is too large, or no form.</exception>
    public static async ValueTask<QueryNode> ReadAsync(WireCall wire)
    {
        try
        {
            return wire.Form ??= await ParseAsync(wire, LimitBytes);
        }
        catch (SerializationException error)
        {
            throw CommonErrors.MalformedInput(error.Message);
        }
    }

    /// <summary>The parameters of the body's form and of the query; what signs the request is left out.</summary>
    public static async ValueTask<QueryNode> ParseAsync(WireCall wire, int limitBytes)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var (key, values) in wire.Rest.Query)
        {
            if (!key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
                pairs.Add(new(key, values[0]));
        }

        if (HttpMethods.IsPost(wire.Http.Request.Method))
        {
            using var body = await BodyBuffer.ReadAsync(wire.Http.Request, limitBytes, wire.Cancel);
            foreach (var part in TextOf(body.Bytes).Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                if (pairs.Count >= ParameterLimit)
                    throw new SerializationException($"The form holds more than {ParameterLimit} parameters.");
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                var key = equals < 0 ? part : part[..equals];
                var value = equals < 0 ? "" : part[(equals + 1)..];
                pairs.Add(new(RestRequest.Decode(key.Replace('+', ' '), Place), RestRequest.Decode(value.Replace('+', ' '), Place)));
            }
        }

        return QueryNode.Parse(pairs);
    }

    private static string TextOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            throw new SerializationException("The form is not UTF-8.");
        }
    }
}
