using System.Text;
using Microsoft.Extensions.Logging;
using Tarn.Athena.Results;
using Tarn.Duck;
using Tarn.Kernel;

namespace Tarn.Athena.Engine;

/// <summary>
/// The engine in a process of its own; a query that does not let itself be stopped, or takes too much memory, is ended with it. The
/// others that it had then are run again: each apart from the rest where any of them may have been the reason. Queries read, so that
/// running one again changes nothing. See docs/decisions/0017.
/// </summary>
internal sealed partial class ProcessEngine : IQueryEngine, IAsyncDisposable
{
    private readonly EngineTurns turns = new();
    private readonly SharedEngine shared;
    private readonly Func<bool, string, Task<EngineLife>> start;
    private readonly ILogger<ProcessEngine> logger;

    public ProcessEngine(ISubprocesses subprocesses, DuckHost duck, EngineCommand command, ILogger<ProcessEngine> logger)
    {
        this.logger = logger;
        start = (isWhole, area) => EngineLife.StartAsync(subprocesses, command, isWhole, duck, area, line => LogSaid(logger, line));
        shared = new SharedEngine(isWhole => start(isWhole, "engine"));
    }

    public async Task<ResultBuffer> RunAsync(EngineQuery query, CancellationToken cancel)
    {
        var answer = await CarryOutAsync(FrameKind.Query, query.ToBytes(), () => File.Delete(query.ResultPath), cancel);
        return answer.Kind == FrameKind.File ? ResultBuffer.OfFile(query.ResultPath) : ResultBuffer.OfBytes(answer.Bytes);
    }

    public async Task<IReadOnlyList<string?[]>> ReadAsync(string sql, CancellationToken cancel) =>
        TextRows.Read((await CarryOutAsync(FrameKind.Read, Encoding.UTF8.GetBytes(sql), () => { }, cancel)).Bytes.Span);

    public async ValueTask DisposeAsync()
    {
        await shared.DisposeAsync();
        turns.Dispose();
    }

    /// <param name="kind">What is asked.</param>
    /// <param name="bytes">The question.</param>
    /// <param name="clean">Removes what a process that was lost may have begun.</param>
    /// <param name="cancel">Ends the work.</param>
    private async Task<Frame> CarryOutAsync(FrameKind kind, ReadOnlyMemory<byte> bytes, Action clean, CancellationToken cancel)
    {
        var room = EngineRoom.Shared;
        while (true)
        {
            using var turn = await turns.TakeAsync(room, cancel);
            var isWhole = true;
            try
            {
                return room == EngineRoom.Apart
                    ? await ApartAsync(life => AskAsync(life))
                    : await TogetherAsync(mustHaveAll: room == EngineRoom.Alone, life => AskAsync(life), cancel);
            }
            catch (EngineLost lost)
            {
                clean();
                if (lost.How != EngineEnd.Stopped)
                    LogLost(logger, lost.Message);
                room = EngineRooms.After(room, lost, isWhole) ?? throw lost.ToFailure();
            }
            catch (OperationCanceledException)
            {
                clean();
                throw;
            }

            Task<Frame> AskAsync(EngineLife life)
            {
                isWhole = life.IsWhole;
                return life.AskAsync(kind, bytes, cancel);
            }
        }
    }

    private async Task<Frame> TogetherAsync(bool mustHaveAll, Func<EngineLife, Task<Frame>> ask, CancellationToken cancel)
    {
        try
        {
            return await ask(await shared.BeginAsync(() => !turns.IsApartTaken, mustHaveAll, cancel));
        }
        finally
        {
            shared.End();
        }
    }

    private async Task<Frame> ApartAsync(Func<EngineLife, Task<Frame>> ask)
    {
        await shared.LeaveHalfAsync(CancellationToken.None);
        await using var life = await start(false, "engine-apart");
        return await ask(life);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} Queries that it ran are run again, one after the other and apart from the rest; the one that ends it again fails.")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The engine's process says: {Line}")]
    private static partial void LogSaid(ILogger logger, string line);
}
