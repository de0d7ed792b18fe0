using System.Collections.Concurrent;
using System.Text;
using Tarn.Duck;
using Tarn.S3;

namespace Tarn.Athena.Scanning;

/// <summary>
/// The keys that JSON files hold at their top, kept by entity tag and length: column names are in lower case, keys in any,
/// and DuckDB's reader finds a key only as it is spelled.
/// </summary>
internal sealed class JsonKeys
{
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<(string ETag, long Length), string[]> kept = new();

    /// <summary>All keys of the files.</summary>
    public IReadOnlySet<string> Read(IReadOnlyList<ScanLease> files, DuckSession session, CancellationToken cancel)
    {
        var unknown = files.Where(file => !kept.ContainsKey((file.ETag, file.LengthBytes))).ToList();
        if (unknown.Count > 0)
        {
            if (kept.Count > MostKept)
                kept.Clear();
            var read = ReadAll([.. unknown.Select(file => file.Path)], session, cancel);
            foreach (var file in unknown)
                kept[(file.ETag, file.LengthBytes)] = read.TryGetValue(file.Path, out var keys) ? [.. keys] : [];
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
            all.UnionWith(kept[(file.ETag, file.LengthBytes)]);
        return all;
    }

    private static Dictionary<string, HashSet<string>> ReadAll(string[] paths, DuckSession session, CancellationToken cancel)
    {
        var keys = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        using var result = session.Execute(
            $"SELECT DISTINCT filename, unnest(json_keys(json)) FROM read_ndjson_objects({ScanSql.List(paths)}, filename = true, ignore_errors = true, hive_partitioning = false)",
            cancel: cancel);
        while (result.NextChunk() is { } chunk)
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                var file = Encoding.UTF8.GetString(chunk[0].Utf8(row));
                if (!keys.TryGetValue(file, out var own))
                    keys[file] = own = new HashSet<string>(StringComparer.Ordinal);
                own.Add(Encoding.UTF8.GetString(chunk[1].Utf8(row)));
            }
        }

        return keys;
    }
}
