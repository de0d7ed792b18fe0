using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Authentication;

/// <summary>A Tarn that verifies signatures, and its root's key.</summary>
public sealed class SignedTarn : IAsyncLifetime
{
    private readonly TempDirectory temp = new();
    private TarnProcess? process;

    public TarnProcess Process => process!;

    public string Url => Process.Endpoint.ToString().TrimEnd('/');

    public string KeyFile => temp.File("data.keys/root");

    public async ValueTask InitializeAsync() => process = await TarnProcess.StartOnAsync(temp.File("data"), "--auth", "sigv4");

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        temp.Dispose();
    }

    public (string Id, string Secret) Key()
    {
        var values = File.ReadLines(KeyFile).Skip(1).Select(line => line.Split(" = ")).ToDictionary(parts => parts[0], parts => parts[1]);
        return (values["aws_access_key_id"], values["aws_secret_access_key"]);
    }
}
