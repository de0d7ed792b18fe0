using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Clients;

/// <summary>KMS as boto3 uses it, and its master key beside the data directory.</summary>
[Trait("Needs", "boto3")]
public sealed class KmsTests(PythonHost python)
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    [Fact]
    public async Task What_was_encrypted_opens_after_a_kill_and_not_without_the_master_key()
    {
        using var folder = new TempDirectory();
        var data = Path.Combine(folder.Path, "data");
        await using var tarn = await TarnProcess.StartOnAsync(data);
        var made = (await python.RunAsync("kms_keys.py", NoEnvironment, Address(tarn), "make")).Succeeded().Trim();
        await tarn.KillAsync();
        await tarn.StartAsync();
        var opened = await python.RunAsync("kms_keys.py", NoEnvironment, Address(tarn), "open", made);
        await tarn.KillAsync();
        var master = Path.Combine(data + ".keys", "kms.master");
        File.Delete(master);
        await tarn.StartAsync();
        var closed = await python.RunAsync("kms_keys.py", NoEnvironment, Address(tarn), "open", made);

        Assert.EndsWith("ok", opened.Succeeded().TrimEnd(), StringComparison.Ordinal);
        Assert.NotEqual(0, closed.ExitCode);
        Assert.Contains("KMSInternalException", closed.Error, StringComparison.Ordinal);
        Assert.Contains(master, closed.Error, StringComparison.Ordinal);
    }

    private static string Address(TarnProcess tarn) => tarn.Endpoint.ToString().TrimEnd('/');
}
