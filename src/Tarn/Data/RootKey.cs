using System.Security.Cryptography;
using System.Text;
using Tarn.Disk;
using Tarn.Kernel;

namespace Tarn.Data;

/// <summary>
/// The access key of the account's root user, in a file beside the data directory that its owner alone may read: <c>DIR.keys/root</c>, in the form
/// that AWS's clients take by AWS_SHARED_CREDENTIALS_FILE. It is made at the first start that authenticates.
/// </summary>
internal sealed class RootKey : ICredentialSource
{
    private const string IdName = "aws_access_key_id";
    private const string SecretName = "aws_secret_access_key";
    private const int SecretBytes = 30;

    private readonly Credential credential;

    private RootKey(string path, string id, string secret, string account, bool isNew)
    {
        Path = path;
        Id = id;
        IsNew = isNew;
        credential = new Credential(secret, Caller.Root(account));
    }

    public string Path { get; }

    /// <summary>AKIA and 16 letters and digits.</summary>
    public string Id { get; }

    /// <summary>Whether it was made just now.</summary>
    public bool IsNew { get; }

    public ValueTask<Credential?> FindAsync(string accessKeyId, CancellationToken cancel) => new(accessKeyId == Id ? credential : null);

    /// <exception cref="CommandException">The file cannot be read or made, or holds no key.</exception>
    public static RootKey Open(string dataDirectory, string account)
    {
        var path = SecretFile.PathOf(dataDirectory, "root");
        try
        {
            return File.Exists(path) ? Read(path, account) : Make(path, account);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The root's access key {path} cannot be read or made: {failure.Message}", failure);
        }
    }

    private static RootKey Read(string path, string account)
    {
        var values = File.ReadLines(path)
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => parts[1]);
        return values[IdName].FirstOrDefault() is { Length: > 0 } id && values[SecretName].FirstOrDefault() is { Length: > 0 } secret
            ? new RootKey(path, id, secret, account, isNew: false)
            : throw new CommandException($"The file {path} holds no access key: it must have the lines {IdName} and {SecretName}. Put it back from a copy, or remove it to have a new key made.");
    }

    private static RootKey Make(string path, string account)
    {
        var id = "AKIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        SecretFile.Create(path, Encoding.ASCII.GetBytes($"[default]\n{IdName} = {id}\n{SecretName} = {secret}\n"));
        return new RootKey(path, id, secret, account, isNew: true);
    }
}
