using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>One HTTP request on its way through the pipeline; each step fills in what the next ones need.</summary>
internal sealed class WireCall(HttpContext http)
{
    public HttpContext Http => http;

    public CancellationToken Cancel => http.RequestAborted;

    /// <summary>Set from the start, so that errors before routing have a form too.</summary>
    public required Protocol Protocol { get; set; }

    public required CallContext Call { get; set; }

    public required RestRequest Rest { get; init; }

    public Signature? Signature { get; set; }

    public ServiceEntry? Service { get; set; }

    public OperationDescriptor? Operation { get; set; }

    /// <summary>Labels of the matched route.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>The form of an awsQuery request.</summary>
    public QueryNode? Form { get; set; }
}
