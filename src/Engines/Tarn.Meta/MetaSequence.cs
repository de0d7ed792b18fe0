using Tarn.Disk;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>
/// Counts the commits of a metadata file, in the one row of the table tarn_sequence, and notes the count in a witness outside the file once a
/// commit is durable. A file put back from before is behind its witness, however little before. So is a main file that was put back under a
/// log that stayed: the witness says as well up to where the file alone had come.
/// </summary>
internal sealed class MetaSequence : IDisposable
{
    private const string Table = "tarn_sequence";

    private readonly SqliteStatement raise;
    private readonly Action<string>? remark;
    private ProgressFile? witness;
    private long settled;

    public MetaSequence(SqliteConnection connection, MetaOptions options)
    {
        remark = options.Remarks;
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Table} (id INTEGER PRIMARY KEY CHECK (id = 1), value INTEGER NOT NULL)");
        connection.Execute($"INSERT INTO {Table} SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM {Table})");
        raise = connection.Prepare($"UPDATE {Table} SET value = ?1");
        Value = connection.QueryNumber($"SELECT value FROM {Table}");
        if (options.WitnessPath is { } path)
        {
            var noted = ProgressFile.Read(DiskFiles.Instance, path);
            settled = noted?.Settled ?? 0;
            Try(() => witness = new ProgressFile(DiskFiles.Instance, path));
            if (noted is null)
                Note(); // before the first commit is counted: none that was is ever without a witness
        }
    }

    public long Value { get; private set; }

    /// <summary>The count of a file as a connection sees it; 0 where it was never counted.</summary>
    public static long Read(SqliteConnection connection) =>
        connection.QueryNumber($"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{Table}'") == 0
            ? 0
            : connection.QueryNumber($"SELECT coalesce(max(value), 0) FROM {Table}");

    /// <summary>Within the transaction that is to be counted.</summary>
    public void Raise() => raise.Bind(1, ++Value).Execute();

    /// <summary>The transaction is durable.</summary>
    public void Note() => Try(() => witness?.Write(new StoreProgress(Value, settled)));

    /// <summary>All that was committed stands in the main file.</summary>
    public void Settle()
    {
        settled = Value;
        Note();
    }

    public void Dispose() => witness?.Dispose();

    /// <summary>A witness protects from what may never happen: where it cannot be written, metadata is served all the same.</summary>
    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (IOException failure)
        {
            witness?.Dispose();
            witness = null;
            remark?.Invoke($"How far the metadata has come is not noted any more: {failure.Message}");
        }
    }
}
