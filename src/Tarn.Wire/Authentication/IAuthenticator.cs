using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Finds out who calls. One step of the pipeline.</summary>
internal interface IAuthenticator
{
    /// <exception cref="AwsException">The request may not pass.</exception>
    ValueTask<Identity> AuthenticateAsync(WireCall wire);
}
