using Tarn.Duck;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Storage;

/// <summary>Turns JSON lines that fit a schema into a Parquet file, through DuckDB.</summary>
internal sealed class ParquetWriter(SpoolDirectory directory, DuckHost duck)
{
    /// <param name="jsonPath">A file in the spool directory.</param>
    /// <param name="compression">SNAPPY, GZIP or UNCOMPRESSED.</param>
    /// <returns>The Parquet file in the spool directory; the caller deletes it.</returns>
    public string Write(string jsonPath, RowSchema schema, string compression, CancellationToken cancel)
    {
        var parquetPath = directory.NewFile(".parquet");
        var columns = string.Join(", ", schema.DuckColumns.Select(column => $"{DuckSql.Literal(column.Name)}: {DuckSql.Literal(column.DuckType)}"));
        var session = duck.Rent();
        try
        {
            session.Run(
                $"COPY (SELECT * FROM read_json({DuckSql.Literal(jsonPath)}, format = 'newline_delimited', compression = 'uncompressed', columns = {{{columns}}})) "
                + $"TO {DuckSql.Literal(parquetPath)} (FORMAT parquet, COMPRESSION {compression.ToLowerInvariant()})",
                cancel: cancel);
        }
        finally
        {
            duck.Return(session);
        }

        return parquetPath;
    }
}
