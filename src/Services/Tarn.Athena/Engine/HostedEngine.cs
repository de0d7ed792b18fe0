using Tarn.Athena.Results;
using Tarn.Duck;

namespace Tarn.Athena.Engine;

/// <summary>The engine within this process, where none is given that has its own: what DuckDB does not let go of, nobody ends.</summary>
internal sealed class HostedEngine(DuckHost duck) : IQueryEngine
{
    public async Task<ResultBuffer> RunAsync(EngineQuery query, CancellationToken cancel)
    {
        var file = new ResultBuffer(query.ResultPath);
        try
        {
            await OnThreadAsync(session => EngineWork.Run(session, query, file, cancel));
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<string?[]>> ReadAsync(string sql, CancellationToken cancel)
    {
        List<string?[]> rows = [];
        await OnThreadAsync(session => rows = EngineWork.Read(session, sql, cancel));
        return rows;
    }

    /// <summary>DuckDB's calls wait, so they get a thread of their own.</summary>
    private async Task OnThreadAsync(Action<DuckSession> work)
    {
        var session = duck.Rent();
        try
        {
            await Task.Factory.StartNew(() => work(session), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            duck.Return(session);
        }
    }
}
