namespace Tarn.Kernel;

/// <summary>What a call asks leave for.</summary>
/// <param name="Call">Who calls, and where.</param>
/// <param name="Action">The action as policies name it: <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN of what it acts on, or <c>*</c>.</param>
public readonly record struct Permission(CallContext Call, string Action, string Resource);

/// <summary>Decides whether a call may be made. One step of the pipeline, taken for each action that an operation needs.</summary>
public interface IAuthorizer
{
    /// <exception cref="AwsException">The call is denied.</exception>
    ValueTask AuthorizeAsync(Permission permission, CancellationToken cancel);
}

/// <summary>
/// Lets the machine's own users do everything: requests are not authenticated, so there is nobody to tell apart. The host
/// refuses to listen beyond loopback with it.
/// </summary>
internal sealed class LoopbackAuthorizer : IAuthorizer
{
    public ValueTask AuthorizeAsync(Permission permission, CancellationToken cancel) => ValueTask.CompletedTask;
}
