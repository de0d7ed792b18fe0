using Tarn.Athena.Domain;
using Tarn.Athena.Storage;
using Tarn.Kernel;
using Tarn.Lake;
using Tarn.S3;

namespace Tarn.Athena.Results;

/// <summary>Results in S3, written and read as the caller.</summary>
internal sealed class ResultFiles(IOperationInvoker invoker, S3Reader objects)
{
    private const int WindowBytes = 256 << 10;

    /// <summary>Writes the results and the metadata beside them, at once: they can share the wait for the disk.</summary>
    public async Task<(string ETag, long LengthBytes)> WriteAsync(
        ExecutionDocument execution, StatementOutcome outcome, CallContext call, CancellationToken cancel)
    {
        var location = LocationOf(execution);
        var length = outcome.File.LengthBytes;
        var results = PutAsync(location, outcome.File.ToBody(), call, cancel);
        var metadata = PutAsync(location.Child(".metadata"), RequestBody.FromBytes(ResultMetadata.Write(outcome.Columns)), call, cancel);
        await Task.WhenAll(results, metadata);
        return ((await results).ETag, length);
    }

    /// <summary>Reads a page that begins at the offset.</summary>
    public async Task<ResultPage> ReadPageAsync(ExecutionDocument execution, long offset, int limit, CallContext call, CancellationToken cancel)
    {
        if (offset > execution.ResultBytes)
            throw AthenaErrors.BadNextToken();
        var isCsv = execution.StatementType == StatementKinds.Dml;
        if (offset > 0 && await ReadAsync(execution, offset - 1, offset, call, cancel) is not [(byte)'\n'])
            throw AthenaErrors.BadNextToken();
        var rows = new List<Row>();
        var at = offset;
        var windowBytes = WindowBytes;
        while (rows.Count < limit && at < execution.ResultBytes)
        {
            var end = Math.Min(at + windowBytes, execution.ResultBytes);
            var window = await ReadAsync(execution, at, end, call, cancel);
            int taken;
            try
            {
                taken = ResultPages.Read(window, isCsv, limit, rows);
            }
            catch (FormatException)
            {
                throw AthenaErrors.BadNextToken();
            }

            at += taken;
            if (taken > 0)
                continue;

            // Not one whole row: a longer window, unless that was the whole rest.
            if (end == execution.ResultBytes || windowBytes >= Limits.RowBytes)
                throw AthenaErrors.BadNextToken();
            windowBytes *= 4;
        }

        return new ResultPage(rows, at < execution.ResultBytes ? at : null);
    }

    private async Task<byte[]> ReadAsync(ExecutionDocument execution, long from, long to, CallContext call, CancellationToken cancel)
    {
        try
        {
            return await objects.ReadRangeAsync(LocationOf(execution), from, to, execution.ResultETag, call, cancel);
        }
        catch (AwsException error) when (error.Code is S3ErrorCodes.NoSuchKey or S3ErrorCodes.NoSuchBucket or S3ErrorCodes.PreconditionFailed)
        {
            throw AthenaErrors.ResultsGone(execution.OutputLocation);
        }
    }

    private static S3Location LocationOf(ExecutionDocument execution) =>
        S3Location.TryParse(execution.OutputLocation) ?? throw AthenaErrors.BadOutputLocation();

    private async Task<PutObjectResponse> PutAsync(S3Location location, RequestBody body, CallContext call, CancellationToken cancel)
    {
        try
        {
            return await invoker.InvokeAsync(
                new PutObjectRequest { Bucket = location.Bucket, Key = location.Key, Body = body, ContentType = "application/octet-stream" }, call, cancel);
        }
        catch (AwsException error) when (error.Code == S3ErrorCodes.NoSuchBucket)
        {
            throw new QueryFailure(
                $"Unable to verify/create output bucket {location.Bucket}. The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket)",
                inner: error);
        }
    }
}
