using Tarn.Kms.Domain;

namespace Tarn.Kms;

/// <summary>The digest that a request of Sign or Verify is about.</summary>
internal static class Digests
{
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="name">Its name.</param>
    /// <param name="message">A message, or its digest.</param>
    /// <param name="messageType">Which of the two it is; a message where nothing is said.</param>
    public static byte[] Of(SigningAlgorithm algorithm, string name, ReadOnlyMemory<byte> message, string? messageType)
    {
        if (messageType != "DIGEST")
            return algorithm.DigestOf(message.Span);
        return message.Length == algorithm.DigestBytes ? message.ToArray() : throw KmsErrors.DigestLength(name);
    }
}
