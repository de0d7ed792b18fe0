using Tarn.Duck;
using Tarn.Lake;

namespace Tarn.Glue.Storage;

/// <summary>
/// Reads the columns and the count of rows of Parquet files, from their footers.
/// </summary>
internal sealed class ParquetSchemaReader(DuckHost duck)
{
    /// <summary>The directory that files must lie in to be read.</summary>
    public string ScanDirectory { get; } = duck.Area("schema");

    /// <summary>The columns and the rows; null when the file is not Parquet that can be read.</summary>
    public (IReadOnlyList<HiveField> Columns, long Rows)? Read(string path, CancellationToken cancel)
    {
        var session = duck.Rent();
        try
        {
            using var result = session.Execute($"SELECT * FROM read_parquet({DuckSql.Literal(path)}, hive_partitioning = false) LIMIT 0", cancel: cancel);
            IReadOnlyList<HiveField> columns =
                [.. result.Columns.Select(column => new HiveField(column.Name.ToLowerInvariant(), HiveTypes.Of(column.Type)))];
            while (result.NextChunk() is not null)
            {
            }

            var rows = session.Scalar($"SELECT num_rows FROM parquet_file_metadata({DuckSql.Literal(path)})", cancel: cancel);
            return (columns, Convert.ToInt64(rows));
        }
        catch (DuckException)
        {
            return null;
        }
        finally
        {
            duck.Return(session);
        }
    }
}

/// <summary>Hive's names for DuckDB's types, as they come from Parquet.</summary>
internal static class HiveTypes
{
    public static HiveType Of(DuckType type) => type.Id switch
    {
        DuckTypeId.Boolean => HiveType.Boolean,
        DuckTypeId.TinyInt => HiveType.TinyInt,
        DuckTypeId.SmallInt or DuckTypeId.UTinyInt => HiveType.SmallInt,
        DuckTypeId.Integer or DuckTypeId.USmallInt => HiveType.Int,
        DuckTypeId.BigInt or DuckTypeId.UInteger or DuckTypeId.UBigInt or DuckTypeId.Time or DuckTypeId.TimeNanoseconds => HiveType.BigInt,
        DuckTypeId.HugeInt or DuckTypeId.UHugeInt => HiveScalar.Decimal(38, 0),
        DuckTypeId.Float => HiveType.Float,
        DuckTypeId.Double => HiveType.Double,
        DuckTypeId.Decimal => HiveScalar.Decimal(type.Width, type.Scale),
        DuckTypeId.Date => HiveType.Date,
        DuckTypeId.Timestamp or DuckTypeId.TimestampSeconds or DuckTypeId.TimestampMilliseconds or DuckTypeId.TimestampNanoseconds
            or DuckTypeId.TimestampWithZone => HiveType.Timestamp,
        DuckTypeId.Blob => HiveType.Binary,
        DuckTypeId.List or DuckTypeId.Array => new HiveArray(Of(type.Element!)),
        DuckTypeId.Map => new HiveMap(Of(type.Element!.Fields[0].Type), Of(type.Element.Fields[1].Type)),
        DuckTypeId.Struct => new HiveStruct([.. type.Fields.Select(field => new HiveField(field.Name.ToLowerInvariant(), Of(field.Type)))]),
        _ => HiveType.String,
    };
}
