using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Storage;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>CREATE EXTERNAL TABLE and DROP TABLE.</summary>
internal sealed class TableRunner(IOperationInvoker invoker, GlueTables glue, TarnClock clock) : IStatementRunner
{
    public bool CanRun(Statement statement) => statement is Sql.Syntax.CreateTable or DropTable;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        if (statement is Sql.Syntax.CreateTable create)
            await CreateAsync(create, execution, call, query.Token);
        else
            await DropAsync((DropTable)statement, execution, call, query.Token);
        query.EndEngine();
        return StatementOutcome.Nothing();
    }

    private async Task CreateAsync(Sql.Syntax.CreateTable create, ExecutionDocument execution, CallContext call, CancellationToken cancel)
    {
        var name = TableRef.Of(create.Name, execution);
        if (await glue.FindDatabaseAsync(name.Database, call, cancel) is null)
        {
            if (name.Database != TableRef.DefaultDatabase)
                throw QueryFailure.DatabaseNotFound(name.Database);
            await MakeDefaultAsync(call, cancel);
        }

        var input = TableInputs.Of(create, name, clock.Now);
        try
        {
            await invoker.InvokeAsync(new CreateTableRequest { DatabaseName = name.Database, TableInput = input }, call, cancel);
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.AlreadyExists)
        {
            if (!create.IfNotExists)
                throw QueryFailure.Execution($"AlreadyExistsException(message:Table {name.Table} already exists)");
        }
    }

    /// <summary>Athena's database "default" is always there; Glue has it from its first table on.</summary>
    private async Task MakeDefaultAsync(CallContext call, CancellationToken cancel)
    {
        var input = new DatabaseInput { Name = TableRef.DefaultDatabase, Description = "Default Hive database" };
        try
        {
            await invoker.InvokeAsync(new CreateDatabaseRequest { DatabaseInput = input }, call, cancel);
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.AlreadyExists)
        {
            // Another statement was quicker.
        }
    }

    private async Task DropAsync(DropTable drop, ExecutionDocument execution, CallContext call, CancellationToken cancel)
    {
        var name = TableRef.Of(drop.Name, execution);
        try
        {
            await invoker.InvokeAsync(new DeleteTableRequest { DatabaseName = name.Database, Name = name.Table }, call, cancel);
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.EntityNotFound)
        {
            if (!drop.IfExists)
                throw QueryFailure.TableNotFound(name.Database, name.Table);
        }
    }
}
