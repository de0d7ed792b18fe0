using System.Text.Json.Serialization;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// What requests with tokens made. A claim is written in the transaction that makes the resource, so that both are there or
/// neither; it is forgotten when its time, by Tarn's clock, has passed.
/// </summary>
public static class RequestTokens
{
    /// <summary>Passed claims that one new claim lets go of: more than one, so that they do not pile up.</summary>
    private const int SweptByEach = 4;

    private static readonly MetaTable<ClaimDocument> Claims = new("kernel.requests", RequestTokenDocuments.Default.ClaimDocument);

    /// <summary>The claims in the order in which they end.</summary>
    private static readonly MetaTable<EndDocument> Ends = new("kernel.requests.ends", RequestTokenDocuments.Default.EndDocument);

    /// <summary>
    /// Answers the resource that the same request made before; null where there is none, and then it is noted that this request
    /// makes <paramref name="resource"/>.
    /// </summary>
    /// <param name="transaction">The transaction that makes the resource.</param>
    /// <param name="token">The request's token.</param>
    /// <param name="resource">The id of what this request makes, by which the service finds it again.</param>
    /// <param name="now">The time of Tarn's clock.</param>
    /// <param name="life">How long the claim is good.</param>
    /// <param name="mismatch">The service's error for a token that another request used.</param>
    /// <exception cref="AwsException">The token was used by another request.</exception>
    public static string? Claim(
        IMetaTransaction transaction, RequestToken token, string resource, DateTimeOffset now, TimeSpan life, Func<AwsException> mismatch)
    {
        Sweep(transaction, now);
        var key = KeyOf(token);
        if (Claims.Get(transaction, key) is { } claim && claim.EndMilliseconds > now.ToUnixTimeMilliseconds())
            return claim.Fingerprint == token.Fingerprint ? claim.Resource : throw mismatch();
        var end = (now + life).ToUnixTimeMilliseconds();
        Claims.Put(transaction, key, new ClaimDocument(resource, token.Fingerprint, end));
        Ends.Put(transaction, EndKey(end, key), new EndDocument(Convert.ToBase64String(key.Bytes)));
        return null;
    }

    /// <summary>Forgets a resource's claim before its time: the resource is gone, and the same request makes another.</summary>
    public static void Release(IMetaTransaction transaction, RequestToken token, string resource)
    {
        if (Claims.Get(transaction, KeyOf(token))?.Resource == resource)
            Claims.Delete(transaction, KeyOf(token));
    }

    private static MetaKey KeyOf(RequestToken token) =>
        MetaKey.Of(token.Service, token.Operation, token.Scope.Account, token.Scope.Region, token.Text);

    private static void Sweep(IMetaTransaction transaction, DateTimeOffset now)
    {
        foreach (var entry in transaction.Scan(Ends.Name, MetaRange.All, SweptByEach, tellsDamage: true))
        {
            if (entry.Damage is not null)
            {
                // Kept, it would be the first of every sweep, and every request with a token would fail.
                Ends.Delete(transaction, entry.Key);
                continue;
            }

            var key = new MetaKey(Convert.FromBase64String(Ends.Read(entry).Key));
            var claim = Claims.ScanWhole(transaction, MetaRange.Under(key), limit: 1) is [var whole] ? whole : null;
            if (claim?.EndMilliseconds > now.ToUnixTimeMilliseconds() && EndKey(claim.EndMilliseconds, key).Equals(entry.Key))
                return;
            if (claim?.EndMilliseconds <= now.ToUnixTimeMilliseconds())
                Claims.Delete(transaction, key);
            Ends.Delete(transaction, entry.Key);
        }
    }

    private static MetaKey EndKey(long endMilliseconds, MetaKey key) =>
        default(MetaKey).Then(endMilliseconds).Then(Convert.ToBase64String(key.Bytes));
}

/// <summary>What a token's request made, and until when that is remembered.</summary>
internal sealed record ClaimDocument(string Resource, string Fingerprint, long EndMilliseconds);

/// <summary>Points from a claim's end to the claim.</summary>
internal sealed record EndDocument(string Key);

[JsonSerializable(typeof(ClaimDocument))]
[JsonSerializable(typeof(EndDocument))]
internal sealed partial class RequestTokenDocuments : JsonSerializerContext;
