using System.Text;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What the two protocols that take forms share: the operation in <c>Action</c>, members by dotted names.</summary>
internal abstract class FormProtocol : Protocol
{
    private const int ParameterLimit = 10_000;

    public override async ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, ServiceEntry entry)
    {
        wire.Form ??= await ReadFormAsync(wire, entry.Service.BodyLimitBytes);

        // What names the operation is no member of it.
        wire.Form.Take("Version");
        var name = wire.Form.Take("Action")?.Text ?? throw CommonErrors.MissingAction();
        return entry.Find(name) ?? throw entry.Service.UnknownOperationError(name);
    }

    /// <summary>The parameters of the body's form and of the query; what signs the request is left out.</summary>
    public static async ValueTask<QueryNode> ReadFormAsync(WireCall wire, int limitBytes)
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
            foreach (var part in Encoding.UTF8.GetString(body.Bytes).Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                if (pairs.Count >= ParameterLimit)
                    throw new SerializationException($"The form holds more than {ParameterLimit} parameters.");
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                var key = equals < 0 ? part : part[..equals];
                var value = equals < 0 ? "" : part[(equals + 1)..];
                pairs.Add(new(RestRequest.Decode(key.Replace('+', ' ')), RestRequest.Decode(value.Replace('+', ' '))));
            }
        }

        return QueryNode.Parse(pairs);
    }
}
