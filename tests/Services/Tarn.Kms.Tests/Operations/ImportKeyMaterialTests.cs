using System.Security.Cryptography;
using Tarn.Kms.Storage;
using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class ImportKeyMaterialTests : KeyFixture
{
    [Theory]
    [InlineData("RSAES_OAEP_SHA_1")]
    [InlineData("RSAES_OAEP_SHA_256")]
    [InlineData("RSA_AES_KEY_WRAP_SHA_1")]
    [InlineData("RSA_AES_KEY_WRAP_SHA_256")]
    public async Task A_key_works_once_its_material_is_there(string algorithm)
    {
        var key = await CreateExternalAsync();
        Assert.Equal(("PendingImport", "EXTERNAL", false), (key.KeyState, key.Origin, key.Enabled));
        await World.FailsAsync("KMSInvalidStateException", () => EncryptAsync(key.KeyId, "x"));

        await ImportAsync(key.KeyId, Material, algorithm);
        await World.RestartAsync();

        var got = await GetAsync(key.KeyId);
        Assert.Equal(("Enabled", "KEY_MATERIAL_DOES_NOT_EXPIRE"), (got.KeyState, got.ExpirationModel));
        Assert.Equal("x", await DecryptAsync(await EncryptAsync(key.KeyId, "x")));
    }

    [Fact]
    public async Task A_pair_of_keys_is_imported_whole()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = await CreateExternalAsync("ECC_NIST_P256", "SIGN_VERIFY");

        await ImportAsync(key.KeyId, pair.ExportPkcs8PrivateKey(), "RSA_AES_KEY_WRAP_SHA_256");

        Assert.Equal(pair.ExportSubjectPublicKeyInfo(), (await World.CallAsync(new GetPublicKeyRequest { KeyId = key.KeyId })).PublicKey!.Value.ToArray());
    }

    [Fact]
    public async Task Material_ends_at_its_time_and_the_same_alone_is_taken_again()
    {
        var key = await CreateExternalAsync();
        await ImportAsync(key.KeyId, Material, validTo: World.Clock.Now.AddDays(1));
        var blob = await EncryptAsync(key.KeyId, "x");
        var got = await GetAsync(key.KeyId);
        Assert.Equal(("KEY_MATERIAL_EXPIRES", World.Clock.Now.AddDays(1)), (got.ExpirationModel, got.ValidTo));
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(1), default);

        Assert.Equal("PendingImport", (await GetAsync(key.KeyId)).KeyState);
        await World.FailsAsync("KMSInvalidStateException", () => DecryptAsync(blob));
        Assert.Equal(1, await World.Get<KeyStore>().EraseEndedMaterialAsync(default));
        await World.FailsAsync("IncorrectKeyMaterialException", () => ImportAsync(key.KeyId, new byte[32]));
        await ImportAsync(key.KeyId, Material);
        Assert.Equal("x", await DecryptAsync(blob));
    }

    [Fact]
    public async Task What_does_not_open_or_fit_and_tokens_of_elsewhere_are_refused()
    {
        var (key, other) = (await CreateExternalAsync(), await CreateExternalAsync());
        await World.FailsAsync("IncorrectKeyMaterialException", () => ImportAsync(key.KeyId, new byte[31]));
        await World.FailsAsync("ValidationException", () => ImportAsync(key.KeyId, Material, validTo: World.Clock.Now.AddDays(-1)));
        var given = await World.CallAsync(new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = "RSAES_OAEP_SHA_256", WrappingKeySpec = "RSA_2048" });
        var request = new ImportKeyMaterialRequest
        {
            KeyId = key.KeyId,
            ImportToken = given.ImportToken,
            EncryptedKeyMaterial = Bytes("junk"),
            ExpirationModel = "KEY_MATERIAL_DOES_NOT_EXPIRE",
        };

        await World.FailsAsync("InvalidCiphertextException", request);
        await World.FailsAsync("InvalidImportTokenException", request with { KeyId = other.KeyId });
        await World.FailsAsync("InvalidImportTokenException", request with { ImportToken = Bytes("none") });
        await World.FailsAsync("ValidationException", request with { ExpirationModel = null });
        await World.Clock.AdvanceAsync(TimeSpan.FromHours(24), default);
        await World.FailsAsync("ExpiredImportTokenException", request);
    }
}
