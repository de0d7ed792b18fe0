using Tarn.Disk;
using Tarn.Log.Format;

namespace Tarn.Log;

/// <summary>
/// The file beside a log's directory that says how much of it was durable: written at an orderly end, when a segment was begun, and before
/// segments are trimmed. What it says is a lower bound, so that an older one does no harm, and none protects from nothing.
/// </summary>
internal sealed class LogEndFile(string path, IFiles files, bool sync, Action<string> remark)
{
    public const string Ending = ".end";

    public static string PathOf(string directory, string name) => Path.Combine(directory, name + Ending);

    public LogEnd? Read()
    {
        try
        {
            if (!files.Exists(path))
                return null;
            using var file = files.OpenToRead(path);
            var bytes = new byte[file.LengthBytes];
            if (LogEnd.Decode(bytes.AsSpan(0, file.Read(bytes, 0))) is { } end)
                return end;
            remark($"The file {path} is damaged; whether records at the end of its log are missing cannot be told.");
            return null;
        }
        catch (NotSupportedException error)
        {
            throw new IOException($"The log file {path} {error.Message}. Open it with a newer Tarn.", error);
        }
    }

    /// <summary>Writes it anew. Where that fails the one before stays, which says less.</summary>
    public void Write(LogEnd end)
    {
        try
        {
            Put(end);
        }
        catch (IOException error)
        {
            remark($"The end of a log could not be noted: {error.Message}");
        }
    }

    /// <summary>Writes it anew before what the one before names is deleted. Where that fails it is taken away: a full disk must not keep anything from being deleted.</summary>
    public void WriteBeforeDeleting(LogEnd end)
    {
        try
        {
            Put(end);
        }
        catch (IOException)
        {
            Delete();
        }
    }

    public void Delete()
    {
        if (files.Delete(path) && sync)
            files.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    private void Put(LogEnd end)
    {
        var fresh = path + ".new";
        files.Delete(fresh);
        using (var file = files.Create(fresh))
        {
            file.Write(end.Encode(), 0);
            if (sync)
                file.Sync();
        }

        files.Replace(fresh, path);
        if (sync)
            files.SyncDirectory(Path.GetDirectoryName(path)!);
    }
}
