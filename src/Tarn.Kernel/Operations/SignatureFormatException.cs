namespace Tarn.Kernel;

/// <summary>What is wrong with a signature that cannot be read.</summary>
public enum SignatureFault
{
    /// <summary>The Authorization header is of no kind that AWS knows.</summary>
    UnknownKind,

    /// <summary>It is of a kind that AWS knows and does not take here.</summary>
    OtherVersion,

    /// <summary>Something in it is missing or not of its form.</summary>
    Malformed,
}

/// <summary>A request's signature cannot be read; which error that is, is the service's to say.</summary>
/// <param name="fault">What is wrong with it.</param>
/// <param name="message">A whole sentence.</param>
/// <param name="header">The Authorization header, shortened; null where the signature stands in the address.</param>
public sealed class SignatureFormatException(SignatureFault fault, string message, string? header = null) : Exception(message)
{
    public SignatureFault Fault => fault;

    public string? Header => header;
}
