using System.Globalization;
using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Storage;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>ALTER TABLE ADD PARTITION and DROP PARTITION.</summary>
internal sealed class PartitionRunner(GlueTables glue, PartitionWriter writer) : IStatementRunner
{
    public bool CanRun(Statement statement) => statement is AddPartitions or DropPartitions;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        var name = TableRef.Of(((AlterTable)statement).Name, execution);
        var table = await glue.FindTableAsync(name.Database, name.Table, call, query.Token) ?? throw QueryFailure.TableNotFound(name.Database, name.Table);
        if (table.PartitionKeys is not { Count: > 0 })
            throw QueryFailure.Execution($"Table {name} is not a partitioned table");
        if (statement is AddPartitions add)
            await AddAsync(add, table, call, query.Token);
        else
            await DropAsync((DropPartitions)statement, table, call, query.Token);
        query.EndEngine();
        return StatementOutcome.Nothing();
    }

    private async Task AddAsync(AddPartitions add, Table table, CallContext call, CancellationToken cancel)
    {
        var partitions = add.Partitions.Select(partition => (Values(partition, table), partition.Location)).ToList();
        var existing = await writer.CreateAsync(table, partitions, call, cancel);
        if (existing.Count > 0 && !add.IfNotExists)
            throw QueryFailure.Execution($"AlreadyExistsException(message:Partition already exists: {string.Join(", ", existing)})");
    }

    private async Task DropAsync(DropPartitions drop, Table table, CallContext call, CancellationToken cancel)
    {
        var all = await glue.PartitionsAsync(table, withColumns: false, call, cancel);
        var doomed = new List<IReadOnlyList<string>>();
        foreach (var conditions in drop.Partitions)
        {
            var matching = all.Where(partition => conditions.All(condition => Matches(condition, partition, table))).Select(partition => partition.Values).ToList();
            if (matching.Count == 0 && !drop.IfExists)
            {
                var asked = string.Join(", ", conditions.Select(condition => $"{condition.Column.Canonical} {OperatorText.Of(condition.Operator)} {LiteralText.Of(condition.Value)}"));
                throw new QueryFailure($"FAILED: SemanticException [Error 10006]: Partition not found ({asked})", type: 1301);
            }

            doomed.AddRange(matching);
        }

        await writer.DeleteAsync(table, doomed, call, cancel);
    }

    private static string[] Values(PartitionSpecification partition, Table table)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in partition.Values)
            given[value.Column.Canonical] = LiteralText.Of(value.Value);
        var keys = table.PartitionKeys!.Select(key => key.Name!.ToLowerInvariant()).ToList();
        if (given.Count != keys.Count || !keys.TrueForAll(given.ContainsKey))
            throw new QueryFailure($"FAILED: SemanticException [Error 10098]: The partition must have a value for each of the keys {string.Join(", ", keys)}", type: 1301);
        return [.. keys.Select(key => given[key])];
    }

    private static bool Matches(PartitionCondition condition, Partition partition, Table table)
    {
        var keys = table.PartitionKeys!;
        for (var i = 0; i < keys.Count; i++)
        {
            if (!keys[i].Name!.Equals(condition.Column.Canonical, StringComparison.OrdinalIgnoreCase))
                continue;
            var order = Compare(partition.Values[i], LiteralText.Of(condition.Value), keys[i].Type);
            return condition.Operator switch
            {
                ComparisonOperator.Equal => order == 0,
                ComparisonOperator.NotEqual => order != 0,
                ComparisonOperator.Less => order < 0,
                ComparisonOperator.LessOrEqual => order <= 0,
                ComparisonOperator.Greater => order > 0,
                _ => order >= 0,
            };
        }

        throw new QueryFailure($"FAILED: SemanticException [Error 10002]: Invalid column reference {condition.Column.Canonical}: it is no partition key", type: 1301);
    }

    /// <summary>Keys of whole numbers compare as numbers, others as text.</summary>
    private static int Compare(string left, string right, string? type) =>
        type?.ToLowerInvariant() is "int" or "bigint" or "smallint" or "tinyint"
        && long.TryParse(left, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var a)
        && long.TryParse(right, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var b)
            ? a.CompareTo(b)
            : string.CompareOrdinal(left, right);
}
