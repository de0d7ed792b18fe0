using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class DeleteImportedKeyMaterialTests : KeyFixture
{
    [Fact]
    public async Task The_key_waits_for_its_material_then()
    {
        var key = await CreateExternalAsync();
        await ImportAsync(key.KeyId, Material);
        var blob = await EncryptAsync(key.KeyId, "x");

        await World.CallAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId });
        await World.RestartAsync();

        Assert.Equal("PendingImport", (await GetAsync(key.KeyId)).KeyState);
        await World.FailsAsync("KMSInvalidStateException", () => DecryptAsync(blob));
        await World.FailsAsync("UnsupportedOperationException", new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        await World.FailsAsync("UnsupportedOperationException", new DeleteImportedKeyMaterialRequest { KeyId = (await CreateAsync()).KeyId });
        await ImportAsync(key.KeyId, Material);
        Assert.Equal("x", await DecryptAsync(blob));
    }
}
