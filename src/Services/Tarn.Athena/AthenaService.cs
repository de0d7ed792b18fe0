using Microsoft.Extensions.DependencyInjection;
using Tarn.Athena.Engine;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Statements;
using Tarn.Athena.Storage;
using Tarn.Athena.Workers;
using Tarn.Duck;
using Tarn.Kernel;
using Tarn.Sql.Duck;

namespace Tarn.Athena;

/// <summary>Amazon Athena: SQL over the tables of the Glue catalog. Source: Athena API Reference, version 2017-05-18.</summary>
public sealed class AthenaService : AwsService
{
    public override string Id => "Athena";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["athena"],
        TargetPrefixes = ["AmazonAthena"],
        HostLabels = ["athena"],
        ApiVersion = "2017-05-18",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11];

    public override AwsException ValidationError(string message) => AthenaErrors.InvalidRequest(message);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<ExecutionStore>();
        services.AddSingleton<QueryQueue>();
        services.AddSingleton<LiveQueries>();
        services.AddSingleton<ScanDirectory>();
        services.AddSingleton(new DuckSetup([.. DuckPrinter.SessionSettings.Select(ForAllSessions), .. ScanMacros.Statements]));
        services.AddSingleton<IQueryEngine>(MakeEngine);
        services.AddSingleton<GlueTables>();
        services.AddSingleton<ParquetFooters>();
        services.AddSingleton<JsonKeys>();
        services.AddSingleton<PackedFiles>();
        services.AddSingleton<TableScanner>();
        services.AddSingleton<ResultFiles>();
        services.AddSingleton<PartitionWriter>();
        services.AddSingleton<IStatementRunner, SelectRunner>();
        services.AddSingleton<IStatementRunner, DatabaseRunner>();
        services.AddSingleton<IStatementRunner, TableRunner>();
        services.AddSingleton<IStatementRunner, PartitionRunner>();
        services.AddSingleton<IStatementRunner, RepairRunner>();
        services.AddSingleton<IStatementRunner, ShowRunner>();
        services.AddSingleton<IStatementRunner, DescribeRunner>();
        services.AddWorker<QueryWorker>();
    }

    private static IQueryEngine MakeEngine(IServiceProvider provider) =>
        provider.GetService<EngineCommand>() is { } command
            ? ActivatorUtilities.CreateInstance<ProcessEngine>(provider, command)
            : ActivatorUtilities.CreateInstance<HostedEngine>(provider);

    private static string ForAllSessions(string setting) => setting.Replace("SET ", "SET GLOBAL ", StringComparison.Ordinal);
}
