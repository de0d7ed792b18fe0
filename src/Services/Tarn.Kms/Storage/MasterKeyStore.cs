using System.Security.Cryptography;
using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Meta;

namespace Tarn.Kms.Storage;

/// <summary>
/// The master key under which all key material is sealed. It is made with the first key, and from then on metadata know which it is: one that is
/// gone, or another's, is never replaced.
/// </summary>
internal sealed class MasterKeyStore(IMetaStore meta, TarnOptions options) : IDisposable
{
    private static readonly MetaTable<MasterKeyDocument> Known = new("kms.master", KmsDocuments.Default.MasterKeyDocument);
    private static readonly MetaKey Place = MetaKey.Of("master");

    private readonly SemaphoreSlim once = new(1);
    private KeyMaterial? key;

    /// <summary>The master key; the file and what metadata know of it are durable.</summary>
    /// <exception cref="IOException">The file is missing, damaged, or of other data; the message names it.</exception>
    public async ValueTask<KeyMaterial> OpenAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref key) is { } open)
            return open;
        await once.WaitAsync(cancel);
        try
        {
            if (key is { } opened)
                return opened;
            var made = await LoadAsync(cancel);
            Volatile.Write(ref key, made);
            return made;
        }
        finally
        {
            once.Release();
        }
    }

    public void Dispose()
    {
        key?.Dispose();
        once.Dispose();
    }

    private async Task<KeyMaterial> LoadAsync(CancellationToken cancel)
    {
        var path = MasterKeyFile.PathFor(options.DataDirectory);
        var known = Known.Get(meta, Place);
        var file = MasterKeyFile.Read(path);
        if (file is null && known is not null)
        {
            throw new FileNotFoundException(
                $"The master key of KMS is missing: {path}. Put back the file that was made with the data directory; without it no key of KMS opens.");
        }

        file ??= MasterKeyFile.Make(path);
        try
        {
            var id = MasterKeyFile.IdOf(file);
            if (known is not null && known.Id != id)
            {
                throw new IOException(
                    $"{path} is the master key of other data (it is {id}, and the keys here are sealed under {known.Id}). Put back the file that was made with this data directory.");
            }

            if (known is null)
                await meta.WriteAsync(transaction => Known.Put(transaction, Place, new MasterKeyDocument { Id = id }), cancel);
            return KeyMaterial.Make(MasterKeyFile.KeyBytes, bytes => MasterKeyFile.KeyOf(file).CopyTo(bytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
        }
    }
}
