using System.Globalization;
using Tarn.Athena.Domain;
using Tarn.Duck;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Lake;
using Tarn.S3;
using Tarn.Sql.Bound;

namespace Tarn.Athena.Scanning;

/// <summary>
/// Turns a use of a table into a scan: (1) the partitions that can matter, from the catalog; (2) their objects, from S3;
/// (3) leases on these, so that the engine can read them by path; (4) the relation over them.
/// </summary>
internal sealed class TableScanner(GlueTables glue, IScanLeases leases, ParquetFooters footers, JsonKeys jsonKeys, PackedFiles packed)
{
    public async Task<TableScan> PrepareAsync(TableReference reference, QueryPlace place, CallContext call, CancellationToken cancel)
    {
        var table = (Table)reference.Table.Tag!;
        var files = new List<ScanFile>();
        try
        {
            // 1
            var partitions = await PartitionsAsync(table, reference, call, cancel);

            // 2 and 3
            var groups = new Dictionary<TableFormat, List<ScanFile>>();
            for (var i = 0; i < partitions.Count; i++)
            {
                var partition = partitions[i];
                var format = TableFormat.Of(partition.Storage, table.Parameters, $"{table.DatabaseName}.{table.Name}");
                if (!groups.TryGetValue(format, out var group))
                    groups[format] = group = [];
                var name = Path.Combine($"t{reference.Id}", $"{ScanSql.PartitionColumn}={i.ToString(CultureInfo.InvariantCulture)}");
                await LeaseAsync(partition.Storage, i, place, name, files, group, call, cancel);
            }

            // 4
            var relations = new List<string>();
            long scannedBytes = 0;
            foreach (var (format, group) in groups.Where(each => each.Value.Count > 0))
            {
                var (relation, bytes) = await RelationAsync(Source(reference, format, partitions, group), cancel);
                relations.Add(relation);
                scannedBytes += bytes;
            }

            var sql = relations.Count > 0 ? RelationSql.Union(relations) : RelationSql.Empty(ColumnsOf(reference));
            return new TableScan(sql, scannedBytes, files);
        }
        catch (DuckException error)
        {
            await LetGoAsync(files);
            throw EngineFailures.Of(error, files);
        }
        catch
        {
            await LetGoAsync(files);
            throw;
        }
    }

    private static async Task LetGoAsync(List<ScanFile> files)
    {
        foreach (var file in files)
            await file.Lease.DisposeAsync();
    }

    private async Task<List<PartitionPlace>> PartitionsAsync(Table table, TableReference reference, CallContext call, CancellationToken cancel)
    {
        if (table.PartitionKeys is not { Count: > 0 } keys)
            return [new PartitionPlace(table.StorageDescriptor, new Dictionary<string, string?>())];
        if (table.Parameters?.GetValueOrDefault("projection.enabled") is { } projection && projection.Equals("true", StringComparison.OrdinalIgnoreCase))
            throw QueryFailure.NotSupported($"Tarn's Athena does not project partitions; the table {table.DatabaseName}.{table.Name} is configured for partition projection.");
        var filter = reference.PartitionFilter;
        var places = new List<PartitionPlace>();
        foreach (var partition in await glue.PartitionsAsync(table, withColumns: false, call, cancel))
        {
            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i < keys.Count; i++)
                values[keys[i].Name!.ToLowerInvariant()] = partition.Values[i] == PartitionPath.NullValue ? null : partition.Values[i];
            if (filter.Matches(values) != false)
                places.Add(new PartitionPlace(partition.StorageDescriptor ?? table.StorageDescriptor, values));
        }

        return places;
    }

    private async Task LeaseAsync(
        StorageDescriptor? storage, int partition, QueryPlace place, string name, List<ScanFile> all, List<ScanFile> group, CallContext call, CancellationToken cancel)
    {
        var location = S3Location.TryParse(storage?.Location)?.AsFolder()
            ?? throw QueryFailure.CannotOpen($"The location '{storage?.Location}' is not a place in S3.");
        var inMemory = false;
        IReadOnlyList<ScanLease> leased;
        try
        {
            try
            {
                leased = await AcquireAsync(wanted =>
                {
                    var directory = place.DirectoryFor(name, wanted);
                    inMemory = directory != place.OnDisk(name);
                    return directory;
                });
            }
            catch (IOException) when (inMemory)
            {
                // The memory was full after all: others have files in it too.
                leased = await AcquireAsync(_ => place.OnDisk(name));
            }
        }
        catch (AwsException error) when (error.Code is S3ErrorCodes.NoSuchKey)
        {
            throw QueryFailure.CannotOpen($"Error opening Hive split under {location}: an object was deleted while the query began.", error);
        }

        foreach (var lease in leased)
        {
            var file = new ScanFile(lease, location.WithKey(lease.Key).ToString(), partition);
            all.Add(file);
            group.Add(file);
        }

        async Task<IReadOnlyList<ScanLease>> AcquireAsync(Func<ScanFiles, string> directoryFor) => await leases.AcquireAllAsync(
            location, (key, size) => size > 0 && !HiddenNames.IsHidden(key[location.Key.Length..]), Limits.FilesPerQuery - all.Count, directoryFor, call, cancel)
            ?? throw QueryFailure.NotSupported($"The query would scan more than {Limits.FilesPerQuery} objects. Restrict it to fewer partitions.");
    }

    private async Task<(string Relation, long ScannedBytes)> RelationAsync(ScanSource source, CancellationToken cancel)
    {
        var files = source.Files.Select(file => file.Lease).ToList();
        var allBytes = files.Sum(file => file.LengthBytes);
        if (source.Format.Kind != RowFormatKind.Parquet)
            packed.Check(source.Files, cancel);
        switch (source.Format.Kind)
        {
            case RowFormatKind.Parquet:
                var read = await footers.ReadAsync(files, cancel);
                var bytes = read.Sum(footer => source.Columns.Sum(column => footer.Find(column.Name)?.CompressedBytes ?? 0));
                return (RelationSql.Parquet(source, read), bytes);
            case RowFormatKind.Delimited:
                return (RelationSql.Delimited(source), allBytes);
            case RowFormatKind.QuotedCsv:
                return (RelationSql.QuotedCsv(source), allBytes);
            default:
                return (RelationSql.Json(source, await SpellingsAsync(source, files, cancel)), allBytes);
        }
    }

    private async Task<Func<string, IReadOnlyList<string>>> SpellingsAsync(ScanSource source, List<ScanLease> files, CancellationToken cancel)
    {
        var mappings = source.Format.KeyMappings.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var keys = await jsonKeys.ReadAsync(files, cancel);
        var comparison = source.Format.AnyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return column =>
        {
            var wanted = mappings.GetValueOrDefault(column, column);
            return [.. keys.Where(key => key.Equals(wanted, comparison)).Order(StringComparer.Ordinal)];
        };
    }

    private static ScanSource Source(TableReference reference, TableFormat format, List<PartitionPlace> partitions, List<ScanFile> files)
    {
        var definition = reference.Table;
        var columns = new List<ScanColumn>();
        var keys = new List<ScanKey>();
        foreach (var name in reference.Columns)
        {
            var place = definition.Columns.ToList().FindIndex(column => column.Name == name);
            if (place >= 0)
                columns.Add(new ScanColumn(name, definition.Columns[place].Type, place));
            else if (definition.PartitionColumns.FirstOrDefault(column => column.Name == name) is { } key)
                keys.Add(new ScanKey(name, key.Type, [.. partitions.Select(partition => partition.Values.GetValueOrDefault(name))]));
        }

        return new ScanSource(format, [.. definition.Columns.Select(column => column.Name)], columns, keys, files)
        {
            TellsObjects = reference.Columns.Contains(HiddenColumn.Path.Name),
        };
    }

    private static IEnumerable<(string, Sql.Types.TrinoType)> ColumnsOf(TableReference reference) =>
        reference.Columns.Select(name => (name, reference.Table.AllColumns.First(column => column.Name == name).Type));

    private sealed record PartitionPlace(StorageDescriptor? Storage, IReadOnlyDictionary<string, string?> Values);
}
