using Tarn.Blobs.Files;

namespace Tarn.Conformance.Power;

/// <summary>The files of blobs on a <see cref="SimulatedDisk"/>.</summary>
internal sealed class BlobFilesOnDisk(SimulatedDisk disk) : IBlobFiles
{
    private readonly DiskFiles real = DiskFiles.Instance;

    public IDisposable Lock(string path) => real.Lock(path);

    public IBlobFile Create(string path)
    {
        disk.Spend();
        return new OpenFile(disk, real.Create(path));
    }

    public IBlobFile OpenToRead(string path) => new OpenFile(disk, real.OpenToRead(path));

    public IBlobFile OpenToWrite(string path) => new OpenFile(disk, real.OpenToWrite(path));

    public bool Delete(string path)
    {
        disk.Spend();
        var wasThere = real.Delete(path);
        disk.Delete(path);
        return wasThere;
    }

    public void Replace(string from, string to)
    {
        disk.Spend();
        real.Replace(from, to);
        disk.Rename(from, to);
    }

    /// <summary>A second name is made for queries only, in scratch.</summary>
    public bool TryLink(string existing, string path) => real.TryLink(existing, path);

    public bool Exists(string path) => real.Exists(path);

    public void CreateDirectory(string path)
    {
        disk.Spend();
        real.CreateDirectory(path);
        disk.CreateFolder(path);
    }

    public void DeleteEmptyDirectory(string path)
    {
        disk.Spend();
        real.DeleteEmptyDirectory(path);
        if (!real.Exists(path))
            disk.Delete(path);
    }

    public void SyncDirectory(string path)
    {
        disk.Spend();
        disk.SyncFolder(path);
    }

    public IEnumerable<string> List(string path) => real.List(path);

    private sealed class OpenFile(SimulatedDisk disk, IBlobFile file) : IBlobFile
    {
        private readonly FileNode? node = disk.OpenFile(file.Path);

        public string Path => file.Path;

        public long LengthBytes => file.LengthBytes;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            disk.Spend();
            file.Write(bytes, offset);
            disk.Write(node, bytes, offset);
        }

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
        {
            foreach (var piece in pieces)
            {
                Write(piece.Span, offset);
                offset += piece.Length;
            }
        }

        public void SetLength(long lengthBytes)
        {
            disk.Spend();
            file.SetLength(lengthBytes);
            disk.SetLength(node, lengthBytes);
        }

        public void BeginWriteback(long offset, long lengthBytes) => file.BeginWriteback(offset, lengthBytes);

        public void Sync()
        {
            disk.Spend();
            disk.Sync(node);
        }

        public void Dispose() => file.Dispose();
    }
}
