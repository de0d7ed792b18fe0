using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Refuses a call to a service that AWS has and this Tarn has not, naming the service and what was called of it.</summary>
internal static class LackingService
{
    private const int NameLimit = 200;

    public static async ValueTask<AwsException> RefusalAsync(WireCall wire, KnownService service, WireProtocol protocol)
    {
        var operation = await OperationAsync(wire, service, protocol) ?? $"{wire.Rest.Method} {wire.Rest.RawPath}";
        if (operation.Length > NameLimit)
            operation = operation[..NameLimit] + "…";
        var message = $"Tarn has no {service.Id} (yet): {operation}.";
        return protocol switch
        {
            WireProtocol.AwsQuery or WireProtocol.Ec2Query => CommonErrors.LackingAction(message),
            WireProtocol.RestJson1 => CommonErrors.LackingRoute(message),
            WireProtocol.RestXml => CommonErrors.LackingXmlRoute(message),
            _ => CommonErrors.LackingOperation(message),
        };
    }

    private static async ValueTask<string?> OperationAsync(WireCall wire, KnownService service, WireProtocol protocol)
    {
        if (RpcTarget.Of(wire.Http.Request, wire.Rest) is { Operation.IsEmpty: false } target)
            return target.Operation.ToString();
        if (protocol is WireProtocol.AwsQuery or WireProtocol.Ec2Query)
            return await ActionAsync(wire);
        return service.Routes
            .Select(route => (route.Operation, Score: route.Match(wire.Rest)))
            .Where(match => match.Score >= 0)
            .OrderByDescending(match => match.Score)
            .FirstOrDefault().Operation;
    }

    /// <summary>The form's action; null where there is none, or where the form cannot be read: it is refused either way.</summary>
    private static async ValueTask<string?> ActionAsync(WireCall wire)
    {
        try
        {
            return (await RequestForm.ReadAsync(wire)).Child("Action")?.Text;
        }
        catch (AwsException)
        {
            return null;
        }
    }
}
