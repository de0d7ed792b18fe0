using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

/// <summary>Finds the key that a request names: by its id or ARN, and where the operation takes them, by the name or ARN of an alias.</summary>
internal sealed class KeyFinder(KeyStore keys, AliasStore aliases, KeyMaterials materials, TarnClock clock)
{
    private const string AliasKind = "alias";

    private static readonly ArnReader Arns = new("kms", "key/", "alias/");

    /// <summary>The key of an id or a key ARN.</summary>
    /// <exception cref="AwsException">There is none, or it is another account's.</exception>
    public KeyDocument Get(CallContext call, string text)
    {
        var name = Read(call, text);
        return name.StartsWith(AliasKind + "/", StringComparison.Ordinal) ? throw KmsErrors.InvalidKeyId(text) : ById(call, name);
    }

    /// <summary>The same, for what changes a key: those that AWS manages stay as they are.</summary>
    public KeyDocument GetOwn(CallContext call, string text)
    {
        var key = Get(call, text);
        return key.ManagedFor is null ? key : throw KmsErrors.Denied(call, key.Arn);
    }

    /// <summary>The key of an id, a key ARN, an alias or an alias ARN. A key that AWS manages comes into being when it is first named.</summary>
    public async ValueTask<KeyDocument> FindAsync(CallContext call, string text, CancellationToken cancel)
    {
        var name = Read(call, text);
        if (!name.StartsWith(AliasKind + "/", StringComparison.Ordinal))
            return ById(call, name);
        if (aliases.Find(call.Scope, name) is { } alias && keys.Find(call.Scope, alias.TargetKeyId) is { } key)
            return key;
        return ManagedKeys.DescriptionOf(name) is { } description
            ? await MakeManagedAsync(call.Scope, name, description, cancel)
            : throw KmsErrors.AliasNotThere(call.Arn("kms", name));
    }

    /// <summary>The same, for use: the key must be enabled and made for that usage.</summary>
    public async ValueTask<KeyDocument> FindUsableAsync(CallContext call, string text, string usage, CancellationToken cancel) =>
        RequireUsable(await FindAsync(call, text, cancel), usage, call);

    /// <summary>Refuses a key that cannot be used now, or not for this.</summary>
    public static KeyDocument RequireUsable(KeyDocument key, string usage, CallContext call)
    {
        RequireLiving(key);
        if (key.State == KeyState.PendingImport)
            throw KmsErrors.PendingImport(key.Arn);
        if (!key.IsEnabled)
            throw KmsErrors.Disabled(key.Arn);
        return key.KeyUsage == usage ? key : throw KmsErrors.UsageDoesNotFit(key.Arn, key.KeyUsage, call.Operation);
    }

    /// <summary>Refuses a key that waits for its deletion.</summary>
    public static KeyDocument RequireLiving(KeyDocument key)
    {
        if (key.DeletionDate is not null)
            throw KmsErrors.PendingDeletion(key.Arn);
        return key.ReplicaWaitDays is null ? key : throw KmsErrors.PendingReplicaDeletion(key.Arn);
    }

    /// <summary>The primary key of a key of several regions; the key itself where it is that or has no others.</summary>
    public KeyDocument PrimaryOf(KeyDocument key) =>
        key.IsReplica && keys.Find(new Scope(key.Account, key.Family!.PrimaryRegion), key.KeyId) is { } primary ? primary : key;

    /// <summary>A key id, or the name of an alias with <c>alias/</c> before it.</summary>
    private string Read(CallContext call, string text)
    {
        if (!text.StartsWith("arn:", StringComparison.Ordinal))
            return text;
        return Arns.Read(text, call.Scope, out var name) switch
        {
            ArnMismatch.None => name.Kind == AliasKind ? $"{AliasKind}/{name.Name}" : name.Name,
            ArnMismatch.OtherRegion or ArnMismatch.OtherPartition when Arn.TryParse(text, out var arn) => throw KmsErrors.OtherRegion(arn.Region),
            ArnMismatch.OtherAccount when Arn.TryParse(text, out var arn) => throw OfAnotherAccount(call, arn, name),
            _ => throw KmsErrors.InvalidArn(text),
        };
    }

    /// <summary>A key of another account is denied, and one that is not there is not there whosever it would be.</summary>
    private AwsException OfAnotherAccount(CallContext call, Arn arn, ArnName name)
    {
        if (arn.Region != call.Region)
            return KmsErrors.OtherRegion(arn.Region);
        var scope = new Scope(arn.Account, arn.Region);
        var isAlias = name.Kind == AliasKind;
        var isThere = isAlias ? aliases.Find(scope, arn.Resource) is not null : keys.Find(scope, name.Name) is not null;
        return isThere ? KmsErrors.Denied(call, arn.ToString()) : isAlias ? KmsErrors.AliasNotThere(arn.ToString()) : KmsErrors.KeyNotThere(arn.ToString());
    }

    private KeyDocument ById(CallContext call, string keyId)
    {
        if (!KeyName.TryParse(keyId, out _))
            throw KmsErrors.InvalidKeyId(keyId);
        return keys.Find(call.Scope, keyId) ?? throw KmsErrors.KeyNotThere(call.Arn("kms", $"key/{keyId}"));
    }

    private async ValueTask<KeyDocument> MakeManagedAsync(Scope scope, string alias, string description, CancellationToken cancel)
    {
        var service = alias[ManagedKeys.Prefix.Length..];
        var key = new KeyDocument
        {
            KeyId = KeyName.Draw(isMultiRegion: false).ToString(),
            Account = scope.Account,
            Region = scope.Region,
            CreationDate = clock.Now,
            Description = description,
            KeyUsage = KeyUsages.Encrypt,
            KeySpec = KeySpec.Symmetric,
            ManagedFor = service,
            RotationPeriodDays = Limits.RotationDaysDefault,
            NextRotationDate = clock.Now.AddDays(Limits.RotationDaysDefault),
            Policy = KeyPolicies.Managed(service, scope.Partition, scope.Region, scope.Account),
        };
        using var material = KeyMaterial.Random(SymmetricCipher.KeyBytes);
        key = key with { Materials = [await materials.SealAsync(key, material, key.CreationDate, cancel)] };
        return await keys.CreateManagedAsync(key, alias, cancel);
    }
}
