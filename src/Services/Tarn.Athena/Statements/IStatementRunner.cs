using Tarn.Athena.Results;
using Tarn.Athena.Storage;
using Tarn.Kernel;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>Carries out some kinds of statement.</summary>
internal interface IStatementRunner
{
    bool CanRun(Statement statement);

    /// <exception cref="Domain.QueryFailure">The query fails.</exception>
    ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query);
}
