using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>One HTTP request on its way through the pipeline; each step fills in what the next ones need.</summary>
internal sealed class WireCall(HttpContext http) : IExchange
{
    private static readonly Dictionary<string, string> NoLabels = [];

    private CallContext? call;
    private string? requestId;
    private PatientWriter? output;

    public HttpContext Http => http;

    public CancellationToken Cancel => http.RequestAborted;

    /// <summary>Where the answer's body goes, for as long as its client takes it.</summary>
    public PipeWriter Output => output ??= new PatientWriter(
        http.Response.BodyWriter, ClientPatience.Of(http), () => ClientPatience.BytesTaken(http), http.Abort);

    /// <summary>Set from the start, so that errors before routing have a form too.</summary>
    public required Protocol Protocol { get; set; }

    public required RestRequest Rest { get; init; }

    /// <summary>Made when it is first asked for: a service makes its own, and each costs a call of the system.</summary>
    public string RequestId
    {
        get => requestId ??= Guid.NewGuid().ToString();
        set => requestId = value;
    }

    public Signature? Signature { get; set; }

    /// <summary>The name that the request is signed for, as far as it can be read; null without a signature.</summary>
    public string? SigningName { get; set; }

    public ServiceEntry? Service { get; set; }

    /// <summary>The form of errors in XML for as long as no service of this Tarn's has the call.</summary>
    public XmlErrorForm WithoutService { get; set; } = XmlErrorForm.Simplest;

    /// <summary>The form of errors in XML: the service's, where there is one.</summary>
    public XmlErrorForm XmlErrors => Service is null ? WithoutService : new(Service.Service.XmlNamespace, Habits.HasBareErrors);

    public Identity? Identity { get; set; }

    public OperationDescriptor? Operation { get; set; }

    /// <summary>What the service does that its protocol does not say.</summary>
    public WireHabits Habits => Service?.Service.Habits ?? WireHabits.None;

    /// <summary>Labels of the matched route.</summary>
    public Dictionary<string, string> Labels { get; set; } = NoLabels;

    /// <summary>The form of an awsQuery request.</summary>
    public QueryNode? Form { get; set; }

    /// <summary>Made once, when it is known who calls what.</summary>
    public CallContext Call => call ??= new CallContext
    {
        Caller = Identity!.Value.Caller,
        Scope = Identity.Value.Scope,
        RequestId = RequestId,
        Service = Service!.Service.Id,
        Operation = Operation!.Name,
        Endpoint = $"{http.Request.Scheme}://{http.Request.Host.Value}",
    };

    public ValueTask<TRequest> ReadAsync<TRequest>(OperationDescriptor operation, StructureShape<TRequest> shape)
        where TRequest : class => Protocol.DecodeAsync(operation, this, shape);

    public ValueTask WriteAsync<TResponse>(OperationDescriptor operation, StructureShape<TResponse> shape, TResponse response)
        where TResponse : class => Protocol.EncodeAsync(operation, this, shape, response);
}
