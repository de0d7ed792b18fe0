using System.Collections.Concurrent;
using Tarn.Athena.Engine;
using Tarn.S3;

namespace Tarn.Athena.Scanning;

/// <summary>
/// The keys that JSON files hold at their top, kept by entity tag and length: column names are in lower case, keys in any,
/// and DuckDB's reader finds a key only as it is spelled.
/// </summary>
internal sealed class JsonKeys(IQueryEngine engine)
{
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<(string ETag, long Length), string[]> kept = new();

    /// <summary>All keys of the files.</summary>
    public async Task<IReadOnlySet<string>> ReadAsync(IReadOnlyList<ScanLease> files, CancellationToken cancel)
    {
        var unknown = files.Where(file => !kept.ContainsKey((file.ETag, file.LengthBytes))).ToList();
        if (unknown.Count > 0)
        {
            if (kept.Count > MostKept)
                kept.Clear();
            var read = await ReadAllAsync([.. unknown.Select(file => file.Path)], cancel);
            foreach (var file in unknown)
                kept[(file.ETag, file.LengthBytes)] = read.TryGetValue(file.Path, out var keys) ? [.. keys] : [];
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
            all.UnionWith(kept[(file.ETag, file.LengthBytes)]);
        return all;
    }

    private async Task<Dictionary<string, HashSet<string>>> ReadAllAsync(string[] paths, CancellationToken cancel)
    {
        var keys = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var row in await engine.ReadAsync(
            $"SELECT DISTINCT filename, unnest(json_keys(json)) FROM read_ndjson_objects({ScanSql.List(paths)}, filename = true, ignore_errors = true, hive_partitioning = false)",
            cancel))
        {
            if (!keys.TryGetValue(row[0]!, out var own))
                keys[row[0]!] = own = new HashSet<string>(StringComparer.Ordinal);
            own.Add(row[1]!);
        }

        return keys;
    }
}
