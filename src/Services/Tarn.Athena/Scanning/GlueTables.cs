using Tarn.Glue;
using Tarn.Kernel;

namespace Tarn.Athena.Scanning;

/// <summary>Databases, tables and partitions of the Glue catalog, read as the caller.</summary>
internal sealed class GlueTables(IOperationInvoker invoker)
{
    public async ValueTask<Database?> FindDatabaseAsync(string name, CallContext call, CancellationToken cancel)
    {
        try
        {
            return (await invoker.InvokeAsync(new Glue.GetDatabaseRequest { Name = name }, call, cancel)).Database;
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.EntityNotFound)
        {
            return null;
        }
    }

    public async ValueTask<Table?> FindTableAsync(string database, string name, CallContext call, CancellationToken cancel)
    {
        try
        {
            return (await invoker.InvokeAsync(new GetTableRequest { DatabaseName = database, Name = name }, call, cancel)).Table;
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.EntityNotFound)
        {
            return null;
        }
    }

    /// <summary>A page of the databases.</summary>
    /// <exception cref="AwsException">In Athena's words: a token that was never given.</exception>
    public async ValueTask<GetDatabasesResponse> ReadPageAsync(GetDatabasesRequest request, CallContext call, CancellationToken cancel)
    {
        try
        {
            return await invoker.InvokeAsync(request, call, cancel);
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.InvalidInput)
        {
            throw AthenaErrors.InvalidRequest(error.Message);
        }
    }

    /// <summary>A page of a database's tables.</summary>
    /// <exception cref="AwsException">In Athena's words: no such database, an expression that is none, or a token that was never given.</exception>
    public async ValueTask<GetTablesResponse> ReadPageAsync(GetTablesRequest request, CallContext call, CancellationToken cancel)
    {
        try
        {
            return await invoker.InvokeAsync(request, call, cancel);
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.EntityNotFound)
        {
            throw AthenaErrors.DatabaseNotFound(request.DatabaseName!);
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.InvalidInput)
        {
            throw AthenaErrors.InvalidRequest(error.Message);
        }
    }

    public async ValueTask<List<Partition>> PartitionsAsync(Table table, bool withColumns, CallContext call, CancellationToken cancel)
    {
        var all = new List<Partition>();
        string? token = null;
        do
        {
            var page = await invoker.InvokeAsync(
                new GetPartitionsRequest
                {
                    DatabaseName = table.DatabaseName,
                    TableName = table.Name,
                    ExcludeColumnSchema = !withColumns,
                    NextToken = token,
                },
                call,
                cancel);
            all.AddRange(page.Partitions);
            token = page.NextToken;
        }
        while (token is not null);
        return all;
    }

    public async ValueTask<List<Database>> DatabasesAsync(CallContext call, CancellationToken cancel)
    {
        var all = new List<Database>();
        string? token = null;
        do
        {
            var page = await invoker.InvokeAsync(new GetDatabasesRequest { NextToken = token }, call, cancel);
            all.AddRange(page.DatabaseList);
            token = page.NextToken;
        }
        while (token is not null);
        return all;
    }

    public async ValueTask<List<Table>> TablesAsync(string database, CallContext call, CancellationToken cancel)
    {
        var all = new List<Table>();
        string? token = null;
        do
        {
            var page = await invoker.InvokeAsync(new GetTablesRequest { DatabaseName = database, NextToken = token }, call, cancel);
            all.AddRange(page.TableList);
            token = page.NextToken;
        }
        while (token is not null);
        return all;
    }
}
