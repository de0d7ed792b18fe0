using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Storage;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Lake;
using Tarn.S3;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>MSCK REPAIR TABLE: adds the partitions whose directories are in S3 and that the catalog does not know.</summary>
internal sealed class RepairRunner(GlueTables glue, PartitionWriter writer, S3Reader objects) : IStatementRunner
{
    public bool CanRun(Statement statement) => statement is RepairTable;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        var name = TableRef.Of(((RepairTable)statement).Name, execution);
        var table = await glue.FindTableAsync(name.Database, name.Table, call, query.Token) ?? throw QueryFailure.TableNotFound(name.Database, name.Table);
        if (table.PartitionKeys is not { Count: > 0 })
            throw QueryFailure.Execution($"Table {name} is not a partitioned table");
        var keys = table.PartitionKeys.Select(key => key.Name!).ToList();
        var known = (await glue.PartitionsAsync(table, withColumns: false, call, query.Token))
            .Select(partition => PartitionPath.Format(keys, partition.Values)).ToHashSet(StringComparer.Ordinal);
        var found = new List<(string[] Values, string Location)>();
        await FindAsync(table, keys, found, call, query.Token);
        var missing = found.Where(each => !known.Contains(PartitionPath.Format(keys, each.Values))).ToList();
        await writer.CreateAsync(table, [.. missing.Select(each => (each.Values, (string?)each.Location))], call, query.Token);
        query.EndEngine();

        var paths = missing.Select(each => $"{name.Table}:{PartitionPath.Format(keys, each.Values)}").ToList();
        return StatementOutcome.Lines(paths.Count == 0
            ? []
            : [$"Partitions not in metastore:\t{string.Join('\t', paths)}", .. paths.Select(path => $"Repair: Added partition to metastore {path}")]);
    }

    /// <summary>Walks the directories below the table's location, one level for each key.</summary>
    private async Task FindAsync(
        Table table, List<string> keys, List<(string[] Values, string Location)> found, CallContext call, CancellationToken cancel)
    {
        var root = S3Location.TryParse(table.StorageDescriptor?.Location)?.AsFolder()
            ?? throw QueryFailure.Execution($"MetaException(message:The table {table.DatabaseName}.{table.Name} has no location in S3)");
        var level = new List<S3Location> { root };
        for (var depth = 0; depth < keys.Count; depth++)
        {
            var next = new List<S3Location>();
            foreach (var folder in level)
            {
                await foreach (var below in objects.FoldersAsync(folder, call, cancel))
                    next.Add(below);
            }

            level = next;
        }

        foreach (var folder in level)
        {
            if (PartitionPath.Parse(folder.Key[root.Key.Length..], keys) is { } values)
                found.Add((values, folder.ToString()));
        }
    }
}
