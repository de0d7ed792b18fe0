using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tarn.Kernel;

/// <summary>
/// A token by which a client marks its attempts at one request (<c>ClientRequestToken</c> and the like), and what tells that
/// request from others.
/// </summary>
/// <param name="Service">The service's id.</param>
/// <param name="Operation">The operation, or the family of operations that share tokens.</param>
/// <param name="Scope">Tokens of other accounts and regions are others.</param>
/// <param name="Text">The token as the client gave it.</param>
/// <param name="Fingerprint">A hash of what must be the same for the request to be the same.</param>
public sealed record RequestToken(string Service, string Operation, Scope Scope, string Text, string Fingerprint)
{
    /// <summary>The token of a call; null when the request has none.</summary>
    /// <param name="call">The call that carries it.</param>
    /// <param name="text">The request's member.</param>
    /// <param name="members">The members that make the request what it is, in a fixed order; nulls are told from empty texts.</param>
    public static RequestToken? Of(CallContext call, string? text, params IEnumerable<string?> members) =>
        text is null ? null : new RequestToken(call.Service, call.Operation, call.Scope, text, FingerprintOf(members));

    private static string FingerprintOf(IEnumerable<string?> members)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var member in members)
        {
            // Each with its length before it: two requests cannot be cut into the same bytes.
            var utf8 = member is null ? [] : Encoding.UTF8.GetBytes(member);
            BinaryPrimitives.WriteInt32BigEndian(length, member is null ? -1 : utf8.Length);
            hash.AppendData(length);
            hash.AppendData(utf8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
