using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

/// <summary>Encrypts and decrypts with stored keys.</summary>
internal sealed class Ciphertexts(KeyFinder finder, KeyStore keys, KeyMaterials materials)
{
    public const string Symmetric = KeySpec.Symmetric;

    /// <summary>Refuses an algorithm that is not one of the key's.</summary>
    public static void RequireAlgorithm(KeyDocument key, string algorithm)
    {
        if (!key.Spec.Algorithms[key.KeyUsage].Contains(algorithm))
            throw KmsErrors.AlgorithmDoesNotFit(algorithm, key.KeySpec);
    }

    /// <summary>The symmetric key of that name, for making data keys.</summary>
    public async ValueTask<KeyDocument> FindSymmetricAsync(CallContext call, string text, CancellationToken cancel)
    {
        var key = await finder.FindUsableAsync(call, text, KeyUsages.Encrypt, cancel);
        return key.Spec.IsSymmetric ? key : throw KmsErrors.SpecDoesNotFit(key.Arn, key.KeySpec, call.Operation);
    }

    /// <summary>The key that a ciphertext is to be decrypted with: a symmetric one stands in the ciphertext, an asymmetric one must be named.</summary>
    /// <exception cref="AwsException">It is not there, cannot be used, or is another than the one named.</exception>
    public async ValueTask<KeyDocument> FindSourceAsync(
        CallContext call, ReadOnlyMemory<byte> ciphertext, string? keyId, string algorithm, CancellationToken cancel)
    {
        var named = keyId is null ? null : await finder.FindUsableAsync(call, keyId, KeyUsages.Encrypt, cancel);
        if (algorithm != Symmetric)
        {
            RequireAlgorithm(named ?? throw KmsErrors.MissingKeyId(), algorithm);
            return named;
        }

        if (named is not null)
            RequireAlgorithm(named, algorithm);
        if (!CiphertextHead.TryRead(ciphertext.Span, out var head))
            throw KmsErrors.InvalidCiphertext();
        if (named is not null)
            return named.KeyId == head.Key.ToString() && named.Account == head.Account ? named : throw KmsErrors.IncorrectKey();
        var key = head.Account == call.Account ? keys.Find(call.Scope, head.Key.ToString()) : null;
        return KeyFinder.RequireUsable(key ?? throw KmsErrors.CiphertextOfNoKey(), KeyUsages.Encrypt, call);
    }

    public async ValueTask<byte[]> EncryptAsync(
        KeyDocument key, string algorithm, ReadOnlyMemory<byte> plaintext, IReadOnlyDictionary<string, string>? context, CancellationToken cancel)
    {
        RequireAlgorithm(key, algorithm);
        RequireNoContext(algorithm, context);
        using var material = await materials.OpenAsync(key, cancel);
        if (algorithm == Symmetric)
        {
            KeyName.TryParse(key.KeyId, out var name);
            var head = new CiphertextHead(name, key.Materials[^1].Id, key.Account);
            return SymmetricCipher.Encrypt(material.Bytes, head, plaintext.Span, EncryptionContext.BytesOf(context));
        }

        if (RsaCipher.MostBytes(key.Spec.ModulusBits!.Value, algorithm) is var most && plaintext.Length > most)
            throw KmsErrors.PlaintextTooLong(algorithm, most);
        using var rsa = KeyPairs.OpenRsa(material);
        return RsaCipher.Encrypt(rsa, algorithm, plaintext.Span);
    }

    /// <summary>The plaintext.</summary>
    /// <exception cref="AwsException">The ciphertext was changed, or belongs to another context or key.</exception>
    public async ValueTask<byte[]> DecryptAsync(
        KeyDocument key, string algorithm, ReadOnlyMemory<byte> ciphertext, IReadOnlyDictionary<string, string>? context, CancellationToken cancel)
    {
        RequireNoContext(algorithm, context);
        if (algorithm == Symmetric)
        {
            CiphertextHead.TryRead(ciphertext.Span, out var head);
            var used = key.Materials.FirstOrDefault(each => each.Id == head.MaterialId) ?? throw KmsErrors.InvalidCiphertext();
            using var secret = await materials.OpenAsync(key, used, cancel);
            return SymmetricCipher.Decrypt(secret.Bytes, ciphertext.Span, EncryptionContext.BytesOf(context)) ?? throw KmsErrors.InvalidCiphertext();
        }

        using var material = await materials.OpenAsync(key, cancel);
        using var rsa = KeyPairs.OpenRsa(material);
        return RsaCipher.Decrypt(rsa, algorithm, ciphertext.Span) ?? throw KmsErrors.InvalidCiphertext();
    }

    private static void RequireNoContext(string algorithm, IReadOnlyDictionary<string, string>? context)
    {
        if (algorithm != Symmetric && context is { Count: > 0 })
            throw KmsErrors.ContextDoesNotFit(algorithm);
    }
}
