using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

/// <summary>Gives keys new material. What came before stays, and opens what it encrypted.</summary>
internal sealed class KeyRotator(KeyStore keys, KeyMaterials materials, TarnClock clock)
{
    private const string Automatic = "AUTOMATIC";
    private const string OnDemand = "ON_DEMAND";

    /// <summary>Refuses a key that does not rotate.</summary>
    public static KeyDocument RequireRotatable(KeyDocument key)
    {
        KeyFinder.RequireLiving(key);
        return key.Spec.IsSymmetric && !key.IsExternal ? key : throw KmsErrors.NotRotatable(key.Arn);
    }

    /// <summary>Refuses a key that does not rotate, is disabled, or is a replica: replicas rotate with their primary key.</summary>
    public static KeyDocument RequireRotating(KeyDocument key)
    {
        RequireRotatable(key);
        if (key.IsReplica)
            throw KmsErrors.NotPrimary(key.Arn);
        return key.IsEnabled ? key : throw KmsErrors.Disabled(key.Arn);
    }

    public Task RotateOnDemandAsync(KeyDocument key, CancellationToken cancel) => RotateAsync(
        key,
        OnDemand,
        found =>
        {
            if (RequireRotating(found).Materials.Count(material => material.RotationType == OnDemand) >= Limits.OnDemandRotations)
                throw KmsErrors.RotatedTooOften(found.Arn, Limits.OnDemandRotations);
            return found;
        },
        cancel);

    /// <summary>Rotates the keys whose time has come.</summary>
    public async Task RotateDueAsync(CancellationToken cancel)
    {
        foreach (var key in keys.DueForRotation())
        {
            var due = key.NextRotationDate!.Value;
            var period = TimeSpan.FromDays(key.RotationPeriodDays!.Value);
            var next = due + ((Math.Floor((clock.Now - due) / period) + 1) * period);
            await RotateAsync(key, Automatic, found => found.NextRotationDate == due ? found with { NextRotationDate = next } : null, cancel);
        }
    }

    /// <param name="key">The key.</param>
    /// <param name="type">What brings the material.</param>
    /// <param name="change">What else becomes of the key; null where it is not to be rotated after all.</param>
    /// <param name="cancel">Ends the wait.</param>
    private async Task RotateAsync(KeyDocument key, string type, Func<KeyDocument, KeyDocument?> change, CancellationToken cancel)
    {
        using var drawn = KeyPairs.Draw(key.Spec);
        while (true)
        {
            // Every region of the key gets the same; one that joins meanwhile must not miss it.
            var sealedFor = new Dictionary<string, MaterialDocument>();
            foreach (var region in key.Family?.Regions ?? [key.Region])
            {
                var material = await materials.SealAsync(key with { Region = region }, drawn, clock.Now, cancel);
                sealedFor[region] = material with { RotationType = type };
            }

            if (await keys.AddMaterialAsync(key, sealedFor, change, cancel) is not { } changed)
                return;
            key = changed;
        }
    }
}
