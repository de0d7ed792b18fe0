using System.Globalization;
using Tarn.Preparation.Running;

namespace Tarn.Preparation.Inputs;

/// <summary>
/// Makes files of what only looks like them. Rows are read more than once, so a pipe is copied to its end first; a device has no end
/// and is refused.
/// </summary>
internal static class InputStreams
{
    /// <summary>What people write for the standard input.</summary>
    public const string StandardInput = "-";

    private const int CopyBytes = 1 << 20;

    /// <returns>The files, and the directory that holds copies of pipes; null where there was none.</returns>
    /// <exception cref="CommandException">One of them is a device.</exception>
    public static async Task<(IReadOnlyList<DataFile> Files, ScratchDirectory? Copies)> SettledAsync(IReadOnlyList<DataFile> files, Work work)
    {
        ScratchDirectory? copies = null;
        var settled = new List<DataFile>();
        try
        {
            foreach (var file in files)
            {
                // Opening a pipe waits for its writer, and nothing ends that wait; so it is left behind where the command is stopped.
                await using var stream = await Task.Run(() => Open(file.Path), CancellationToken.None).WaitAsync(work.Cancel);
                if (stream.CanSeek)
                {
                    RefuseDevice(stream, file.Path);
                    if (!file.Path.StartsWith("/dev/", StringComparison.Ordinal)) // a file behind /dev/stdin has no ending either
                    {
                        settled.Add(file);
                        continue;
                    }
                }

                copies ??= new ScratchDirectory();
                settled.Add(await CopyAsync(stream, file, copies.File(settled.Count.ToString(CultureInfo.InvariantCulture)), work));
            }

            return (settled, copies);
        }
        catch
        {
            copies?.Dispose();
            throw;
        }
    }

    private static Stream Open(string path) => path == StandardInput
        ? Console.OpenStandardInput()
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private static void RefuseDevice(Stream stream, string path)
    {
        if (stream.Length == 0 && stream.ReadByte() >= 0)
            throw new CommandException($"'{path}' is a device or a file that the system makes up: it has no end that can be known. Save what is wanted of it as a file and name that.");
    }

    private static async Task<DataFile> CopyAsync(Stream stream, DataFile file, string path, Work work)
    {
        work.Say($"Reading the stream '{file.Path}' to its end …");
        var buffer = new byte[CopyBytes];
        long done = 0;
        await using (var copy = File.Create(path))
        {
            for (int count; (count = await Task.Run(() => stream.Read(buffer), CancellationToken.None).WaitAsync(work.Cancel)) > 0; done += count)
                await copy.WriteAsync(buffer.AsMemory(0, count), work.Cancel);
        }

        var ending = DataFiles.EndingOf(file.Name);
        if (DataFiles.FormOf(file with { Path = path }) is null)
        {
            ending = Ending(path);
            work.Say($"'{file.Path}' has no ending that tells what it holds; its {done:N0} bytes are taken for {ending[1..]}.");
        }

        File.Move(path, path + ending);
        return new DataFile(path + ending, Path.GetFileName(path) + ending, file.Path);
    }

    /// <summary>By how the bytes begin, since a stream has no name that would tell.</summary>
    private static string Ending(string path)
    {
        Span<byte> head = stackalloc byte[64];
        using var file = File.OpenRead(path);
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var isPacked = head is [0x1F, 0x8B, ..];
        if (DataFiles.MagicForm(head) is { } form)
            return "." + form.ToLowerInvariant();
        if (head.StartsWith("PK\u0003\u0004"u8))
            return ".xlsx";
        return ((isPacked ? DataFiles.PackedForm(path) : DataFiles.TextForm(head)) == "JSON" ? ".json" : ".csv") + (isPacked ? ".gz" : "");
    }
}
