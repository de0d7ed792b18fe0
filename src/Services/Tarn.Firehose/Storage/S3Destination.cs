using System.IO.Compression;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.S3;

namespace Tarn.Firehose.Storage;

/// <summary>Writes objects to S3, and asks Glue for schemas, as any caller would.</summary>
internal sealed class S3Destination(IOperationInvoker invoker, SpoolDirectory directory)
{
    public async Task PutAsync(DeliveryStreamDocument stream, string bucket, string key, Spool spool, bool isGzip, CancellationToken cancel)
    {
        if (!isGzip)
        {
            await PutAsync(stream, bucket, key, RequestBody.FromStream(spool.OpenRead(), spool.LengthBytes), cancel);
            return;
        }

        var zipped = directory.NewFile(".gz");
        try
        {
            await using (var target = new FileStream(zipped, FileMode.CreateNew, FileAccess.Write))
            await using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            await using (var source = spool.OpenRead())
                await source.CopyToAsync(gzip, cancel);
            await PutFileAsync(stream, bucket, key, zipped, cancel);
        }
        finally
        {
            File.Delete(zipped);
        }
    }

    public Task PutFileAsync(DeliveryStreamDocument stream, string bucket, string key, string path, CancellationToken cancel) =>
        PutAsync(stream, bucket, key, RequestBody.FromFile(path), cancel);

    /// <summary>The columns of the table that the stream's records are converted by, names and Hive types.</summary>
    public async Task<IReadOnlyList<(string Name, string Type)>> ColumnsAsync(DeliveryStreamDocument stream, CancellationToken cancel)
    {
        var schema = stream.Destination.DataFormatConversionConfiguration!.SchemaConfiguration!;
        var call = CallContext.ForService(new Scope(stream.Account, schema.Region ?? stream.Region), FirehoseService.Principal);
        var answer = await invoker.InvokeAsync(
            new GetTableRequest { CatalogId = schema.CatalogId, DatabaseName = schema.DatabaseName, Name = schema.TableName }, call, cancel);
        return (answer.Table.StorageDescriptor?.Columns ?? []).Select(column => (column.Name!, column.Type ?? "string")).ToArray();
    }

    private async Task PutAsync(DeliveryStreamDocument stream, string bucket, string key, RequestBody body, CancellationToken cancel) =>
        await invoker.InvokeAsync(
            new PutObjectRequest { Bucket = bucket, Key = key, Body = body, ContentType = "application/octet-stream" },
            CallContext.ForService(new Scope(stream.Account, stream.Region), FirehoseService.Principal),
            cancel);
}
