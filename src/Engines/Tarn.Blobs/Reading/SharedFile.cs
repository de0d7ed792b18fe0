using Tarn.Disk;

namespace Tarn.Blobs.Reading;

/// <summary>
/// An open file that several readers hold: closed when the last lets go. A file may thus be unlinked or replaced under
/// its readers, who go on reading what they opened.
/// </summary>
internal sealed class SharedFile(IReadableFile file)
{
    private int holders = 1;

    public IReadableFile File => file;

    /// <summary>Holds the file once more; false when it has been closed already.</summary>
    public bool TryHold()
    {
        var holders = Volatile.Read(ref this.holders);
        while (holders > 0)
        {
            var seen = Interlocked.CompareExchange(ref this.holders, holders + 1, holders);
            if (seen == holders)
                return true;
            holders = seen;
        }
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) == 0)
            file.Dispose();
    }
}
