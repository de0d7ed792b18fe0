using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Tarn.Athena.Engine;
using Tarn.S3;

namespace Tarn.Athena.Scanning;

/// <summary>Footers of Parquet files, kept by entity tag and length: an object's bytes do not change under one tag.</summary>
internal sealed class ParquetFooters(IQueryEngine engine)
{
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<(string ETag, long Length), ParquetFooter> kept = new();

    /// <summary>The footers of the files, in their order. Reads those it does not have yet, all at once.</summary>
    public async Task<ParquetFooter[]> ReadAsync(IReadOnlyList<ScanLease> files, CancellationToken cancel)
    {
        var footers = new ParquetFooter?[files.Count];
        var unknown = new List<int>();
        for (var i = 0; i < footers.Length; i++)
        {
            if (kept.TryGetValue((files[i].ETag, files[i].LengthBytes), out footers[i]))
                continue;
            unknown.Add(i);
        }

        if (unknown.Count > 0)
        {
            if (kept.Count > MostKept)
                kept.Clear();
            var read = await ReadAllAsync([.. unknown.Select(i => files[i].Path)], cancel);
            foreach (var i in unknown)
                kept[(files[i].ETag, files[i].LengthBytes)] = footers[i] = read[files[i].Path];
        }

        return footers!;
    }

    private async Task<Dictionary<string, ParquetFooter>> ReadAllAsync(string[] paths, CancellationToken cancel)
    {
        var list = ScanSql.List(paths);
        var bytes = await ReadSizesAsync(list, cancel);
        var nodes = new Dictionary<string, List<SchemaNode>>(StringComparer.Ordinal);
        foreach (var row in await engine.ReadAsync(
            $"SELECT file_name, name, coalesce(type, ''), coalesce(num_children, 0)::VARCHAR, coalesce(converted_type, ''), coalesce(logical_type, '') FROM parquet_schema({list})",
            cancel))
        {
            if (!nodes.TryGetValue(row[0]!, out var schema))
                nodes[row[0]!] = schema = [];
            schema.Add(new SchemaNode(row[1] ?? "", row[2]!, int.Parse(row[3]!, CultureInfo.InvariantCulture), row[4]!, row[5]!));
        }

        return paths.ToDictionary(path => path, path => new ParquetFooter(Columns(nodes[path], bytes.GetValueOrDefault(path) ?? [])), StringComparer.Ordinal);
    }

    /// <summary>Compressed bytes by file and by path of the column within it.</summary>
    private async Task<Dictionary<string, Dictionary<string, long>>> ReadSizesAsync(string list, CancellationToken cancel)
    {
        var sizes = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        foreach (var row in await engine.ReadAsync(
            $"SELECT file_name, path_in_schema, sum(total_compressed_size)::BIGINT::VARCHAR FROM parquet_metadata({list}) WHERE path_in_schema IS NOT NULL GROUP BY ALL",
            cancel))
        {
            if (!sizes.TryGetValue(row[0]!, out var columns))
                sizes[row[0]!] = columns = new Dictionary<string, long>(StringComparer.Ordinal);
            columns[row[1]!] = long.Parse(row[2]!, CultureInfo.InvariantCulture);
        }

        return sizes;
    }

    private static List<ParquetColumn> Columns(List<SchemaNode> nodes, Dictionary<string, long> sizes)
    {
        var columns = new List<ParquetColumn>();
        var at = 1;
        while (at < nodes.Count)
        {
            var node = nodes[at];
            var type = new StringBuilder();
            at = Describe(nodes, at, type);
            var isBytes = node is { Children: 0, Physical: "BYTE_ARRAY", Converted: "", Logical: "" };
            columns.Add(new ParquetColumn(node.Name, type.ToString(), isBytes, SizeOf(node.Name, sizes)));
        }

        return columns;
    }

    /// <summary>Writes the type of a node and of all below it; answers the place after them.</summary>
    private static int Describe(List<SchemaNode> nodes, int at, StringBuilder type)
    {
        var node = nodes[at++];
        type.Append(node.Physical).Append('/').Append(node.Converted).Append('/').Append(node.Logical);
        if (node.Children == 0)
            return at;
        type.Append('(');
        for (var i = 0; i < node.Children && at < nodes.Count; i++)
        {
            type.Append(nodes[at].Name).Append(' ');
            at = Describe(nodes, at, type);
            type.Append(',');
        }

        type.Append(')');
        return at;
    }

    /// <summary>The chunks of a column are its own or, for a nested one, of all leaves below it: <c>name, list, element</c>.</summary>
    private static long SizeOf(string name, Dictionary<string, long> sizes) =>
        sizes.TryGetValue(name, out var own)
            ? own
            : sizes.Where(each => each.Key.StartsWith(name + ", ", StringComparison.Ordinal)).Sum(each => each.Value);

    private sealed record SchemaNode(string Name, string Physical, int Children, string Converted, string Logical);
}
