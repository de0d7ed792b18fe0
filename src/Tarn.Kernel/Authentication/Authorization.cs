namespace Tarn.Kernel;

/// <summary>Decides whether a call may be made. One step of the pipeline.</summary>
public interface IAuthorizer
{
    /// <exception cref="AwsException">The call is denied.</exception>
    ValueTask AuthorizeAsync(CallContext call, OperationDescriptor operation, string resource, CancellationToken cancel);
}

/// <summary>
/// Lets the machine's own users do everything: requests are not authenticated, so there is nobody to tell apart. The host
/// refuses to listen beyond loopback with it.
/// </summary>
internal sealed class LoopbackAuthorizer : IAuthorizer
{
    public ValueTask AuthorizeAsync(CallContext call, OperationDescriptor operation, string resource, CancellationToken cancel) =>
        ValueTask.CompletedTask;
}
