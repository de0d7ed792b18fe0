using Tarn.Log.Files;

namespace Tarn.Conformance.Power;

/// <summary>The files of logs on a <see cref="SimulatedDisk"/>.</summary>
internal sealed class LogFilesOnDisk(SimulatedDisk disk) : ILogFiles
{
    private readonly DiskFiles real = new();

    public void CreateDirectory(string path)
    {
        disk.Spend();
        real.CreateDirectory(path);
        disk.CreateFolder(path);
    }

    public (IReadOnlyList<string> Files, IReadOnlyList<string> Directories) List(string path) => real.List(path);

    public ILogFile Open(string path, bool create)
    {
        if (create)
            disk.Spend();
        var file = real.Open(path, create);
        return new OpenFile(disk, file, disk.OpenFile(path));
    }

    public void Rename(string from, string to)
    {
        disk.Spend();
        real.Rename(from, to);
        disk.Rename(from, to);
    }

    public void RenameDirectory(string from, string to)
    {
        disk.Spend();
        real.RenameDirectory(from, to);
        disk.Rename(from, to);
    }

    public void Delete(string path)
    {
        disk.Spend();
        real.Delete(path);
        disk.Delete(path);
    }

    public void DeleteDirectory(string path)
    {
        disk.Spend();
        real.DeleteDirectory(path);
        disk.Delete(path);
    }

    public void SyncDirectory(string path)
    {
        disk.Spend();
        disk.SyncFolder(path);
    }

    private sealed class OpenFile(SimulatedDisk disk, ILogFile file, FileNode? node) : ILogFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> into, long position) => file.Read(into, position);

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position)
        {
            foreach (var piece in pieces)
            {
                disk.Spend();
                file.Write([piece], position);
                disk.Write(node, piece.Span, position);
                position += piece.Length;
            }
        }

        public void Truncate(long length)
        {
            disk.Spend();
            file.Truncate(length);
            disk.SetLength(node, length);
        }

        public void Sync()
        {
            disk.Spend();
            disk.Sync(node);
        }

        public void Dispose() => file.Dispose();
    }
}
