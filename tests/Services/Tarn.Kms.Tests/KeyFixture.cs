using System.Security.Cryptography;
using System.Text;
using Tarn.Kms.Storage;
using Tarn.Worlds;

namespace Tarn.Kms.Tests;

/// <summary>KMS in a world of its own, and the calls that tests of several operations make.</summary>
public abstract class KeyFixture : IAsyncDisposable
{
    protected const string Reader = "arn:aws:iam::123456789012:role/reader";
    protected const string Retirer = "arn:aws:iam::123456789012:role/retirer";

    /// <summary>What a symmetric key of external origin is made of.</summary>
    protected static byte[] Material => [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    protected World World { get; } = World.With(new KmsService());

    protected string MasterKeyPath => MasterKeyFile.PathFor(World.DataDirectory);

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        if (Path.GetDirectoryName(MasterKeyPath) is { } folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static Dictionary<string, string> Context(string name, string value) => new() { [name] = value };

    protected async Task<KeyMetadata> CreateAsync(string? spec = null, string? usage = null) =>
        (await World.CallAsync(new CreateKeyRequest { KeySpec = spec, KeyUsage = usage })).KeyMetadata;

    protected async Task<KeyMetadata> GetAsync(string keyId) => (await World.CallAsync(new DescribeKeyRequest { KeyId = keyId })).KeyMetadata;

    protected Task AliasAsync(string name, string keyId) =>
        World.CallAsync(new CreateAliasRequest { AliasName = name, TargetKeyId = keyId });

    protected async Task<byte[]> EncryptAsync(string keyId, string text, Dictionary<string, string>? context = null, string? algorithm = null) =>
        (await World.CallAsync(new EncryptRequest
        {
            KeyId = keyId,
            Plaintext = Bytes(text),
            EncryptionContext = context,
            EncryptionAlgorithm = algorithm,
        })).CiphertextBlob!.Value.ToArray();

    protected async Task<string> DecryptAsync(byte[] blob, Dictionary<string, string>? context = null, string? keyId = null, string? algorithm = null) =>
        Encoding.UTF8.GetString((await World.CallAsync(new DecryptRequest
        {
            CiphertextBlob = blob,
            EncryptionContext = context,
            KeyId = keyId,
            EncryptionAlgorithm = algorithm,
        })).Plaintext!.Value.Span);

    protected Task<CreateGrantResponse> GrantAsync(string keyId, string grantee = Reader) => World.CallAsync(new CreateGrantRequest
    {
        KeyId = keyId,
        GranteePrincipal = grantee,
        RetiringPrincipal = Retirer,
        Operations = ["Decrypt"],
        Constraints = new GrantConstraints { EncryptionContextSubset = Context("a", "1") },
    });

    protected async Task<KeyMetadata> CreateExternalAsync(string? spec = null, string? usage = null) =>
        (await World.CallAsync(new CreateKeyRequest { Origin = "EXTERNAL", KeySpec = spec, KeyUsage = usage })).KeyMetadata;

    /// <summary>Wraps material as a user of KMS does, and imports it.</summary>
    protected async Task ImportAsync(string keyId, byte[] material, string algorithm = "RSAES_OAEP_SHA_256", DateTimeOffset? validTo = null)
    {
        var given = await World.CallAsync(new GetParametersForImportRequest { KeyId = keyId, WrappingAlgorithm = algorithm, WrappingKeySpec = "RSA_2048" });
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(given.PublicKey!.Value.Span, out _);
        var padding = algorithm.EndsWith("SHA_1", StringComparison.Ordinal) ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256;
        byte[] wrapped;
        if (algorithm.StartsWith("RSA_AES", StringComparison.Ordinal))
        {
            using var aes = Aes.Create();
            wrapped = [.. rsa.Encrypt(aes.Key, padding), .. aes.EncryptKeyWrapPadded(material)];
        }
        else
        {
            wrapped = rsa.Encrypt(material, padding);
        }

        await World.CallAsync(new ImportKeyMaterialRequest
        {
            KeyId = keyId,
            ImportToken = given.ImportToken,
            EncryptedKeyMaterial = wrapped,
            ValidTo = validTo,
            ExpirationModel = validTo is null ? "KEY_MATERIAL_DOES_NOT_EXPIRE" : "KEY_MATERIAL_EXPIRES",
        });
    }

    protected Task DisableAsync(string keyId) => World.CallAsync(new DisableKeyRequest { KeyId = keyId });

    protected Task<ScheduleKeyDeletionResponse> DeleteAsync(string keyId, int days = 7) =>
        World.CallAsync(new ScheduleKeyDeletionRequest { KeyId = keyId, PendingWindowInDays = days });
}
