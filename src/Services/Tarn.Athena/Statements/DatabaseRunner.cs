using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Storage;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>CREATE DATABASE and DROP DATABASE.</summary>
internal sealed class DatabaseRunner(IOperationInvoker invoker, GlueTables glue) : IStatementRunner
{
    public bool CanRun(Statement statement) => statement is Sql.Syntax.CreateDatabase or DropDatabase;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        if (statement is Sql.Syntax.CreateDatabase create)
            await CreateAsync(create, call, query.Token);
        else
            await DropAsync((DropDatabase)statement, call, query.Token);
        query.EndEngine();
        return StatementOutcome.Nothing();
    }

    private async Task CreateAsync(Sql.Syntax.CreateDatabase create, CallContext call, CancellationToken cancel)
    {
        var input = new DatabaseInput
        {
            Name = create.Name.Canonical,
            Description = create.Comment,
            LocationUri = create.Location,
            Parameters = create.Properties.Count == 0 ? null : create.Properties.ToDictionary(property => property.Key, property => property.Value),
        };
        try
        {
            await invoker.InvokeAsync(new Glue.CreateDatabaseRequest { DatabaseInput = input }, call, cancel);
        }
        catch (AwsException error) when (error.Code == GlueErrorCodes.AlreadyExists)
        {
            if (!create.IfNotExists)
                throw QueryFailure.Execution($"Database {input.Name} already exists");
        }
    }

    private async Task DropAsync(DropDatabase drop, CallContext call, CancellationToken cancel)
    {
        var name = drop.Name.Canonical;
        if (await glue.FindDatabaseAsync(name, call, cancel) is null)
        {
            if (drop.IfExists)
                return;
            throw QueryFailure.DatabaseNotFound(name);
        }

        if (!drop.Cascade && (await glue.TablesAsync(name, call, cancel)).Count > 0)
            throw QueryFailure.Execution($"InvalidOperationException(message:Database {name} is not empty. One or more tables exist.)");
        await invoker.InvokeAsync(new DeleteDatabaseRequest { Name = name }, call, cancel);
    }
}
