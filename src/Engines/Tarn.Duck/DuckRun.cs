using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using Tarn.Duck.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>One execution of a statement: it can be cancelled, and an error of it is the one that it had.</summary>
/// <remarks>
/// When a thread of DuckDB's fails, it raises the flag of <see cref="DuckSession.Interrupt"/> to stop the others. Who fetches rows just
/// then finds the flag before the error and is told "Interrupted!" alone; the error itself is lost with the run. So the statement
/// is run again, for its error only. It is always one that reads: others do not stream, and keep their error.
/// Source: DuckDB's pull requests 23379 and 25902, and simple_buffered_data.cpp of its version 1.5.
/// </remarks>
internal sealed class DuckRun(DuckSession session, DuckStatement statement, CancellationToken cancel) : IDisposable
{
    /// <summary>That the flag is found first is rare; that it is found first every time is not to be expected.</summary>
    private const int MostRuns = 8;

    private readonly int bindings = statement.Bindings;
    private CancellationTokenRegistration interrupt;

    /// <summary>Disposes of the statement with the run.</summary>
    public bool OwnsStatement { get; init; }

    /// <summary>Answers when the first rows are there.</summary>
    /// <exception cref="DuckException">The statement failed.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public DuckDBResult Start()
    {
        cancel.ThrowIfCancellationRequested();
        session.Begin();
        var state = OwnCalls.PendingStreaming(statement.Handle, out var pending);
        try
        {
            if (state != DuckDBState.Success)
                throw DuckException.From(Marshal.PtrToStringUTF8(OwnCalls.PendingError(pending)));

            // Planning resets DuckDB's interrupt flag; from here on it stays set.
            interrupt = cancel.UnsafeRegister(static session => ((DuckSession)session!).Interrupt(), session);
            if (OwnCalls.ExecutePending(pending, out var result) == DuckDBState.Success)
                return result;
            var failure = DuckException.From(Query.DuckDBResultError(ref result));
            result.Close();
            interrupt.Dispose();
            if (failure.Kind == DuckErrorKind.Interrupt)
                cancel.ThrowIfCancellationRequested();
            throw failure;
        }
        finally
        {
            OwnCalls.DestroyPending(ref pending);
        }
    }

    /// <summary>The error to throw when fetching rows ended with the one that is given.</summary>
    /// <exception cref="OperationCanceledException">It was the token's doing.</exception>
    public DuckException Failure(DuckException told)
    {
        if (told.Kind != DuckErrorKind.Interrupt)
            return told;
        cancel.ThrowIfCancellationRequested();
        if (session.WasInterrupted)
            return told;
        for (var run = 0; run < MostRuns && statement.Bindings == bindings; run++)
        {
            var failure = RunForError();
            if (failure is null || failure.Kind == DuckErrorKind.Transaction)
                break;
            if (failure.Kind != DuckErrorKind.Interrupt || session.WasInterrupted)
                return failure;
            cancel.ThrowIfCancellationRequested();
        }

        return new DuckException("The statement failed in one of DuckDB's threads, and DuckDB did not keep the reason. Run it again to see it.");
    }

    public void Dispose()
    {
        interrupt.Dispose();
        if (OwnsStatement)
            statement.Dispose();
    }

    private DuckException? RunForError()
    {
        using var run = new DuckRun(session, statement, cancel);
        DuckDBResult result;
        try
        {
            result = run.Start();
        }
        catch (DuckException failure)
        {
            return failure;
        }

        try
        {
            while (true)
            {
                using var chunk = Query.DuckDBFetchChunk(result);
                if (chunk.IsInvalid)
                    break;
            }

            return Query.DuckDBResultError(ref result) is { Length: > 0 } error ? DuckException.From(error) : null;
        }
        finally
        {
            result.Close();
        }
    }
}
