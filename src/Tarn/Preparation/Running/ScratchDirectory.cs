using Tarn.Prep.IO;

namespace Tarn.Preparation.Running;

/// <summary>A directory of its own for what a command needs for a while; what killed commands left goes when the next one is made.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly WorkName name = WorkName.Beside(System.IO.Path.Combine(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetTempPath()), "tarn-prep"));

    public ScratchDirectory()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path => name.Part;

    public string File(string file) => System.IO.Path.Combine(Path, file);

    public void Dispose() => name.Dispose();
}
