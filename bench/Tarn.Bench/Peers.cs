using System.Runtime.InteropServices;

namespace Tarn.Bench;

/// <summary>How each server is started.</summary>
internal static class Peers
{
    /// <summary>A path that Tarn answers from its first moment on.</summary>
    public const string TarnProbe = "/_tarn/health";

    /// <summary>The header that says which service a request is for, as a signature does.</summary>
    public static string ScopeOf(string service) =>
        $"Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}\r\n";

    public static Task<(ServerProcess Server, TimeSpan UntilAnswered)> TarnAsync(BenchOptions options) => ServerProcess.StartAsync(
        "dotnet",
        (port, directory) => [ProgramPath(options), "up", "--port", $"{port}", "--data", directory],
        TarnProbe);

    public static Task<(ServerProcess Server, TimeSpan UntilAnswered)> EmptyAsync(BenchOptions options) => ServerProcess.StartAsync(
        "dotnet",
        (port, _) => [Path.Combine(options.Root, "artifacts/bin/Empty/release/Empty.dll"), "--urls", $"http://127.0.0.1:{port}"],
        "/");

    /// <exception cref="PeerMissingException">It is not installed.</exception>
    public static async Task<ServerProcess> KinesaliteAsync(BenchOptions options)
    {
        var script = Path.Combine(options.Root, "bench/peers/node_modules/kinesalite/cli.js");
        if (!File.Exists(script))
            throw new PeerMissingException("kinesalite is missing; run 'npm ci' in bench/peers.");
        return (await ServerProcess.StartAsync(
            "node", (port, _) => [script, "--port", $"{port}", "--createStreamMs", "0", "--shardLimit", "100"], "/")).Server;
    }

    /// <exception cref="PeerMissingException">It is not installed.</exception>
    public static async Task<ServerProcess> NginxAsync(BenchOptions options)
    {
        var program = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists)
            ?? throw new PeerMissingException("nginx is missing; as root: apt-get install nginx-light");
        return (await ServerProcess.StartAsync(program, (_, directory) => ["-p", directory, "-c", Path.Combine(directory, "nginx.conf")], "/probe", Prepare)).Server;

        void Prepare(int port, string directory)
        {
            var conf = File.ReadAllText(Path.Combine(options.Root, "bench/peers/nginx.conf")).Replace("ADDRESS", $"127.0.0.1:{port}", StringComparison.Ordinal);
            if (Environment.IsPrivilegedProcess)
                conf = "user root;\n" + conf; // its files are root's here
            File.WriteAllText(Path.Combine(directory, "nginx.conf"), conf);
            Directory.CreateDirectory(Path.Combine(directory, "files"));
            Directory.CreateDirectory(Path.Combine(directory, "bodies"));
            File.WriteAllText(Path.Combine(directory, "files", "probe"), "x");
        }
    }

    /// <summary>The program that ./tarn becomes.</summary>
    private static string ProgramPath(BenchOptions options) => Path.Combine(options.Root, "artifacts/publish/Tarn", $"release_{RuntimeInformation.RuntimeIdentifier}", "tarn.dll");
}
