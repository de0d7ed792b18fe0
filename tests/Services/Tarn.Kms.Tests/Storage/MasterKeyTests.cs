using System.Text;
using Tarn.Kms.Storage;

namespace Tarn.Kms.Tests;

/// <summary>The master key's file, and what happens without it.</summary>
public sealed class MasterKeyTests : KeyFixture
{
    [Fact]
    public async Task The_file_lies_beside_the_data_and_only_its_owner_reads_it()
    {
        Assert.False(File.Exists(MasterKeyPath));
        await CreateAsync();

        Assert.Equal(Path.Combine(World.DataDirectory + ".keys", "kms.master"), MasterKeyPath);
        Assert.Equal(MasterKeyFile.LengthBytes, new FileInfo(MasterKeyPath).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(MasterKeyPath));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(MasterKeyPath)!));
        }
    }

    [Fact]
    public void The_files_bytes_are_these()
    {
        var key = Enumerable.Range(0, MasterKeyFile.KeyBytes).Select(i => (byte)i).ToArray();

        var file = MasterKeyFile.Encode(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), key);

        Assert.Equal("5441524E4B4D534B01000100", Convert.ToHexString(file.AsSpan(0, 12)));
        Assert.Equal("00112233445566778899AABBCCDDEEFF" + Convert.ToHexString(key), Convert.ToHexString(file.AsSpan(16)));
        Assert.Equal(key, MasterKeyFile.KeyOf(file).ToArray());
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named_and_not_made_again()
    {
        var key = await CreateAsync();
        var blob = await EncryptAsync(key.KeyId, "kept");
        var file = File.ReadAllBytes(MasterKeyPath);
        await World.RestartAsync(() => File.Delete(MasterKeyPath));

        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => DecryptAsync(blob));
        await Assert.ThrowsAsync<FileNotFoundException>(() => CreateAsync());

        Assert.Contains(MasterKeyPath, missing.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(MasterKeyPath));
        Assert.Equal(key.Arn, (await GetAsync(key.KeyId)).Arn);
        File.WriteAllBytes(MasterKeyPath, file);
        Assert.Equal("kept", await DecryptAsync(blob));
    }

    [Fact]
    public async Task A_file_of_other_data_and_a_damaged_one_are_refused()
    {
        var key = await CreateAsync();
        var blob = await EncryptAsync(key.KeyId, "kept");
        var file = File.ReadAllBytes(MasterKeyPath);
        await World.RestartAsync(() => File.WriteAllBytes(MasterKeyPath, MasterKeyFile.Encode(Guid.NewGuid(), MasterKeyFile.KeyOf(file))));
        var other = await Assert.ThrowsAsync<IOException>(() => DecryptAsync(blob));
        file[^1] ^= 1;
        File.WriteAllBytes(MasterKeyPath, file);
        var damaged = await Assert.ThrowsAsync<IOException>(() => DecryptAsync(blob));

        Assert.Contains("other data", other.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", damaged.Message, StringComparison.Ordinal);
        Assert.All([other, damaged], error => Assert.Contains(MasterKeyPath, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_secret_lies_in_the_data_directory_or_in_texts()
    {
        var key = await CreateAsync();
        await World.CallAsync(new GenerateMacRequest
        {
            KeyId = (await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC")).KeyId,
            Message = Bytes("m"),
            MacAlgorithm = "HMAC_SHA_256",
        });
        var document = World.Get<KeyStore>().Find(World.Call.Scope, key.KeyId)!;
        using var material = await World.Get<KeyMaterials>().OpenAsync(document, default);
        var (secret, master) = (material.Bytes.ToArray(), MasterKeyFile.KeyOf(File.ReadAllBytes(MasterKeyPath)).ToArray());
        await World.RestartAsync();

        foreach (var path in Directory.EnumerateFiles(World.DataDirectory, "*", SearchOption.AllDirectories))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            foreach (var each in (byte[][])[secret, master])
            {
                Assert.True(bytes.ToArray().AsSpan().IndexOf(each) < 0, path);
                Assert.DoesNotContain(Convert.ToBase64String(each), text, StringComparison.Ordinal);
            }
        }

        Assert.Equal("32 bytes of key material", material.ToString());
        Assert.Equal(document.Arn, document.ToString());
    }
}
