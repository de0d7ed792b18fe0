using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tarn.Host;

/// <summary>Ends the program without waiting for anything that it does; a usual exit waits for what native libraries do at the end.</summary>
public static partial class EndAtOnce
{
    /// <param name="why">What is said on standard error.</param>
    /// <param name="code">The exit code; Windows has its own for a process that is ended so.</param>
    public static void With(string why, int code)
    {
        Console.Error.WriteLine($"tarn: {why}; ended at once. What was acknowledged, or written whole, is kept.");
        if (!OperatingSystem.IsWindows())
            Exit(code);
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
