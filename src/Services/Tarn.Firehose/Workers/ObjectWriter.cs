using Tarn.Firehose.Domain;
using Tarn.Firehose.Storage;

namespace Tarn.Firehose.Workers;

/// <summary>Writes buffers as objects, in the form that the stream's rules ask for.</summary>
internal sealed class ObjectWriter(S3Destination destination, ParquetWriter parquet)
{
    public async Task WriteAsync(DeliveryStreamDocument stream, DeliveryRules rules, DeliveryBuffer buffer, string key, CancellationToken cancel)
    {
        if (buffer.ErrorType is not null || buffer.Schema is null)
        {
            await destination.PutAsync(stream, rules.Bucket, key, buffer.Spool, rules.IsGzip && buffer.ErrorType is null, cancel);
            return;
        }

        var path = parquet.Write(buffer.Spool.ToFile(), buffer.Schema, rules.ParquetCompression, cancel);
        try
        {
            await destination.PutFileAsync(stream, rules.Bucket, key, path, cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The schema of the table that the stream's records are converted by, as it is now.</summary>
    public async Task<RowSchema> SchemaAsync(DeliveryStreamDocument stream, JsonNaming naming, CancellationToken cancel) =>
        new(await destination.ColumnsAsync(stream, cancel), naming);
}
