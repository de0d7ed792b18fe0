using System.Text;
using Microsoft.Extensions.Logging;
using Tarn.Athena.Results;
using Tarn.Duck;
using Tarn.Kernel;

namespace Tarn.Athena.Engine;

/// <summary>
/// The engine in a process of its own: it starts with the first query that needs it and goes when it is idle; a query that does not let
/// itself be stopped, or takes too much memory, is ended with it. The others that it had then are run again: each alone where any of
/// them may have been the reason. Queries read, so that running one again changes nothing. See docs/decisions/0017.
/// </summary>
internal sealed partial class ProcessEngine(
    ISubprocesses subprocesses, DuckHost duck, EngineCommand command, ILogger<ProcessEngine> logger) : IQueryEngine, IAsyncDisposable
{
    private const string Spill = "engine";

    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    private readonly EngineTurns turns = new();
    private readonly SemaphoreSlim gate = new(1);
    private readonly string directory = duck.Area(Spill);
    private EngineLife? life;
    private int users;
    private int uses;
    private bool isDisposed;

    public async Task<ResultBuffer> RunAsync(EngineQuery query, CancellationToken cancel)
    {
        var answer = await CarryOutAsync(FrameKind.Query, query.ToBytes(), () => File.Delete(query.ResultPath), cancel);
        return answer.Kind == FrameKind.File ? ResultBuffer.OfFile(query.ResultPath) : ResultBuffer.OfBytes(answer.Bytes);
    }

    public async Task<IReadOnlyList<string?[]>> ReadAsync(string sql, CancellationToken cancel) =>
        TextRows.Read((await CarryOutAsync(FrameKind.Read, Encoding.UTF8.GetBytes(sql), () => { }, cancel)).Bytes.Span);

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        isDisposed = true;
        if (life is not null)
            await life.DisposeAsync();
        gate.Release();
        turns.Dispose();
    }

    /// <param name="kind">What is asked.</param>
    /// <param name="bytes">The question.</param>
    /// <param name="clean">Removes what a process that was lost may have begun.</param>
    /// <param name="cancel">Ends the work.</param>
    private async Task<Frame> CarryOutAsync(FrameKind kind, ReadOnlyMemory<byte> bytes, Action clean, CancellationToken cancel)
    {
        var isSuspect = false;
        while (true)
        {
            using var turn = await turns.TakeAsync(isSuspect, cancel);
            try
            {
                var running = await BeginAsync(cancel);
                return await running.AskAsync(kind, bytes, cancel);
            }
            catch (EngineLost lost)
            {
                clean();
                if (lost.How != EngineEnd.Stopped)
                    LogLost(logger, lost.Message);
                if (lost.How != EngineEnd.Stopped && (isSuspect || lost.IsExplained))
                    throw lost.ToFailure();
                isSuspect |= lost.How != EngineEnd.Stopped;
            }
            catch (OperationCanceledException)
            {
                clean();
                throw;
            }
            finally
            {
                End();
            }
        }
    }

    private async Task<EngineLife> BeginAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref users);
        await gate.WaitAsync(cancel);
        try
        {
            Interlocked.Increment(ref uses);
            if (isDisposed)
                throw new OperationCanceledException();
            if (life is { HasEnded: false })
                return life;
            if (life is not null)
                await life.DisposeAsync();
            life = null;
            foreach (var left in Directory.EnumerateFiles(directory))
                File.Delete(left); // spilled by one that was killed
            var settings = new EngineSettings(duck.OptionsFor(Spill, command.MemoryLimitBytes), command.ProcessLimitBytes);
            return life = await EngineLife.StartAsync(subprocesses, command, settings, directory, line => LogSaid(logger, line));
        }
        finally
        {
            gate.Release();
        }
    }

    private void End()
    {
        var use = Volatile.Read(ref uses);
        if (Interlocked.Decrement(ref users) == 0)
            _ = EndIfIdleAsync(use);
    }

    /// <summary>Ends the process when nothing was asked of it since that use.</summary>
    private async Task EndIfIdleAsync(int use)
    {
        await Task.Delay(IdleTime);
        await gate.WaitAsync();
        try
        {
            if (life is null || isDisposed || users > 0 || uses != use)
                return;
            await life.DisposeAsync();
            life = null;
        }
        finally
        {
            gate.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} Queries that it ran are run again, each alone; the one that ends it again fails.")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The engine's process says: {Line}")]
    private static partial void LogSaid(ILogger logger, string line);
}
