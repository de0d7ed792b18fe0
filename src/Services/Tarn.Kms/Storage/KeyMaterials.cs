using System.Security.Cryptography;
using System.Text;
using Tarn.Kms.Domain;

namespace Tarn.Kms.Storage;

/// <summary>Seals the material of keys, and opens it for use.</summary>
internal sealed class KeyMaterials(MasterKeyStore master)
{
    /// <summary>Material of a key, ready to be stored; its id follows from the material and the key, so that the same material has the same id, in each region of the key.</summary>
    public ValueTask<MaterialDocument> SealAsync(KeyDocument key, KeyMaterial material, DateTimeOffset now, CancellationToken cancel) =>
        SealAsync(key.Arn, $"{key.Account} {key.KeyId}", material, now, cancel);

    /// <summary>Material of something that is no key.</summary>
    public ValueTask<MaterialDocument> SealAsync(string owner, KeyMaterial material, DateTimeOffset now, CancellationToken cancel) =>
        SealAsync(owner, owner, material, now, cancel);

    /// <summary>All materials of a key, sealed for its like in another region.</summary>
    public async Task<IReadOnlyList<MaterialDocument>> CopyAsync(KeyDocument key, string region, CancellationToken cancel)
    {
        var copies = new List<MaterialDocument>();
        foreach (var each in key.Materials)
        {
            using var material = await OpenAsync(key, each, cancel);
            var copy = await SealAsync(key with { Region = region }, material, each.CreationDate, cancel);
            copies.Add(copy with { RotationType = each.RotationType });
        }

        return copies;
    }

    /// <summary>The material that a key uses now.</summary>
    public ValueTask<KeyMaterial> OpenAsync(KeyDocument key, CancellationToken cancel) => OpenAsync(key, key.Materials[^1], cancel);

    /// <summary>One of the materials of a key.</summary>
    /// <exception cref="IOException">The master key is not there, or the material is damaged.</exception>
    public ValueTask<KeyMaterial> OpenAsync(KeyDocument key, MaterialDocument material, CancellationToken cancel) => OpenAsync(key.Arn, material, cancel);

    /// <summary>Material that was sealed for that owner.</summary>
    /// <exception cref="IOException">The master key is not there, or the material is damaged.</exception>
    public async ValueTask<KeyMaterial> OpenAsync(string owner, MaterialDocument material, CancellationToken cancel)
    {
        var key = await master.OpenAsync(cancel);
        try
        {
            return SealedBytes.Open(key, material.Sealed, OwnerOf(owner, material.Id));
        }
        catch (InvalidDataException damage)
        {
            throw new IOException($"{owner}: {damage.Message}", damage);
        }
    }

    private async ValueTask<MaterialDocument> SealAsync(
        string owner, string name, KeyMaterial material, DateTimeOffset now, CancellationToken cancel)
    {
        var key = await master.OpenAsync(cancel);
        var id = Convert.ToHexStringLower(HMACSHA256.HashData(material.Bytes, Encoding.UTF8.GetBytes($"Tarn KMS material of {name}")));
        return new MaterialDocument(id, SealedBytes.Seal(key, material.Bytes, OwnerOf(owner, id)), now);
    }

    private static byte[] OwnerOf(string keyArn, string id) => Encoding.UTF8.GetBytes($"{keyArn} {id}");
}
