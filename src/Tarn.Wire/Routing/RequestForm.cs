using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The form of a request whose service is still to be told from it; bounded, and kept for whoever decodes it then.</summary>
internal static class RequestForm
{
    private const int LimitBytes = 1024 * 1024;

    /// <exception cref="AwsException">It is too large, or no form.</exception>
    public static async ValueTask<QueryNode> ReadAsync(WireCall wire)
    {
        try
        {
            return wire.Form ??= await FormProtocol.ReadFormAsync(wire, LimitBytes);
        }
        catch (SerializationException error)
        {
            throw CommonErrors.MalformedInput(error.Message);
        }
    }
}
