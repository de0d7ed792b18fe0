using Tarn.Athena.Domain;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.Athena.Statements;

/// <summary>Adds partitions to the catalog and takes them out, as many at once as Glue allows.</summary>
internal sealed class PartitionWriter(IOperationInvoker invoker)
{
    private const int MostPerCreate = 100;
    private const int MostPerDelete = 25;

    /// <summary>Makes partitions like their table; one without a location lies below it. Answers those that were there.</summary>
    public async Task<List<string>> CreateAsync(
        Table table, IReadOnlyList<(string[] Values, string? Location)> partitions, CallContext call, CancellationToken cancel)
    {
        var keys = table.PartitionKeys!.Select(key => key.Name!).ToList();
        var root = S3Location.TryParse(table.StorageDescriptor?.Location)?.AsFolder()
            ?? throw QueryFailure.Execution($"MetaException(message:The table {table.DatabaseName}.{table.Name} has no location in S3)");
        var existing = new List<string>();
        foreach (var batch in partitions.Chunk(MostPerCreate))
        {
            var inputs = batch.Select(partition => new PartitionInput
            {
                Values = partition.Values,
                StorageDescriptor = table.StorageDescriptor! with
                {
                    Location = partition.Location ?? root.Child(PartitionPath.Format(keys, partition.Values)).AsFolder().ToString(),
                },
            });
            var answer = await invoker.InvokeAsync(
                new BatchCreatePartitionRequest { DatabaseName = table.DatabaseName, TableName = table.Name, PartitionInputList = [.. inputs] }, call, cancel);
            foreach (var error in answer.Errors ?? [])
            {
                if (error.ErrorDetail.ErrorCode != GlueErrorCodes.AlreadyExists)
                    throw QueryFailure.Execution($"{error.ErrorDetail.ErrorCode}(message:{error.ErrorDetail.ErrorMessage})");
                existing.Add(PartitionPath.Format(keys, error.PartitionValues));
            }
        }

        return existing;
    }

    public async Task DeleteAsync(Table table, IReadOnlyList<IReadOnlyList<string>> partitions, CallContext call, CancellationToken cancel)
    {
        foreach (var batch in partitions.Chunk(MostPerDelete))
        {
            await invoker.InvokeAsync(
                new BatchDeletePartitionRequest
                {
                    DatabaseName = table.DatabaseName,
                    TableName = table.Name,
                    PartitionsToDelete = [.. batch.Select(values => new PartitionValueList { Values = values })],
                },
                call,
                cancel);
        }
    }
}
