using System.Diagnostics;
using System.Globalization;
using Tarn.Testing;

namespace Tarn.Processes;

/// <summary>
/// A file system of a few megabytes that can really run full, for any user: a tmpfs in a user and mount namespace of its own,
/// which a process holds open. Programs see it at <see cref="Path"/> when they are run by <see cref="Launcher"/>; whoever is
/// outside sees it at <see cref="OutsidePath"/>. It is gone when disposed. Source: user_namespaces(7), proc(5).
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Ready = "mounted";

    private readonly TempDirectory mountPoint;
    private readonly Process holder;

    private SmallDisk(TempDirectory mountPoint, Process holder)
    {
        this.mountPoint = mountPoint;
        this.holder = holder;
    }

    public string Path => mountPoint.Path;

    public string OutsidePath => $"/proc/{HolderId}/root{Path}";

    /// <summary>The words before a command that make it run where the disk is.</summary>
    public IReadOnlyList<string> Launcher => ["nsenter", "--target", HolderId, "--user", "--mount", "--preserve-credentials", "--"];

    private string HolderId => holder.Id.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="InvalidOperationException">The system does not let its users have namespaces; the message says what it said.</exception>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var mountPoint = new TempDirectory();
        var start = new ProcessStartInfo(
            "unshare",
            ["--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size={megabytes}m tmpfs \"$1\" && echo {Ready} && exec cat", "sh", mountPoint.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var holder = Process.Start(start)!;
        if (await holder.StandardOutput.ReadLineAsync() == Ready)
            return new SmallDisk(mountPoint, holder);
        var said = await holder.StandardError.ReadToEndAsync();
        await holder.WaitForExitAsync();
        holder.Dispose();
        mountPoint.Dispose();
        throw new InvalidOperationException($"A small file system could not be mounted, which needs user namespaces (unshare --user --mount): {said}");
    }

    public async ValueTask DisposeAsync()
    {
        // The end of its input ends it, and with it the namespace and the disk.
        holder.StandardInput.Close();
        await holder.WaitForExitAsync();
        holder.Dispose();
        mountPoint.Dispose();
    }
}
