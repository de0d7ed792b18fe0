using Tarn.Duck;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Storage;

/// <summary>Turns JSON lines that fit a schema into a Parquet file, through DuckDB, which is opened with the first.</summary>
internal sealed class ParquetWriter(SpoolDirectory directory) : IDisposable
{
    private const long MemoryBytes = 512 << 20;
    private readonly Lazy<DuckDatabase> database = new(() => DuckDatabase.Open(new DuckOptions
    {
        ScanDirectory = directory.Path,
        TempDirectory = directory.Path,
        MemoryLimitBytes = MemoryBytes,
    }));

    /// <param name="jsonPath">A file in the spool directory.</param>
    /// <param name="compression">SNAPPY, GZIP or UNCOMPRESSED.</param>
    /// <returns>The Parquet file in the spool directory; the caller deletes it.</returns>
    public string Write(string jsonPath, RowSchema schema, string compression, CancellationToken cancel)
    {
        var parquetPath = directory.NewFile(".parquet");
        var columns = string.Join(", ", schema.DuckColumns.Select(column => $"{DuckSql.Literal(column.Name)}: {DuckSql.Literal(column.DuckType)}"));
        using var session = database.Value.Connect();
        session.Run(
            $"COPY (SELECT * FROM read_json({DuckSql.Literal(jsonPath)}, format = 'newline_delimited', compression = 'uncompressed', columns = {{{columns}}})) "
            + $"TO {DuckSql.Literal(parquetPath)} (FORMAT parquet, COMPRESSION {compression.ToLowerInvariant()})",
            cancel: cancel);
        return parquetPath;
    }

    public void Dispose()
    {
        if (database.IsValueCreated)
            database.Value.Dispose();
    }
}
