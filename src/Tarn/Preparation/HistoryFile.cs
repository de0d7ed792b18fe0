using Tarn.Prep;
using Tarn.Prep.IO;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Preparation;

/// <summary>The file of <c>tarn prep check --history</c>: read before a check, written whole after it.</summary>
internal static class HistoryFile
{
    private const long MostBytes = 64 << 20;

    /// <summary>An empty history where there is no file yet.</summary>
    /// <exception cref="CommandException">The file is not a history.</exception>
    public static async Task<QualityHistory> ReadAsync(string path, CancellationToken cancel)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return QualityHistory.Empty;
        if (file.Length > MostBytes)
            throw new CommandException($"'{path}' has {file.Length} bytes, which is no history that a check wrote. Name another file.");
        try
        {
            return QualityHistory.FromJson(await File.ReadAllTextAsync(path, cancel));
        }
        catch (PrepException fault)
        {
            throw new CommandException($"'{path}' cannot be read as the history: {fault.Message}", fault);
        }
    }

    public static void Write(string path, QualityHistory history) => AtomicFile.WriteText(path, history.ToJson());
}
