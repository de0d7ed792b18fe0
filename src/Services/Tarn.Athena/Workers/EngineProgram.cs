using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Tarn.Athena.Engine;
using Tarn.Athena.Results;
using Tarn.Duck;

namespace Tarn.Athena.Workers;

/// <summary>
/// The engine's process: reads frames, does their work, answers. It ends as it is killed: when its input does, which Tarn's own end is
/// too, and when it has more memory than it may, whatever DuckDB's threads are at then.
/// </summary>
/// <remarks>A first query waits for its start: it waits for what comes instead of awaiting it, which needs less of the runtime.</remarks>
public sealed class EngineProgram
{
    /// <summary>The command by which a program that hosts Athena becomes this.</summary>
    public const string Command = "query-engine";

    private static readonly TimeSpan LastWordTime = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<int, CancellationTokenSource> running = new();
    private readonly ConcurrentBag<DuckSession> sessions = [];
    private readonly Lock writing = new();
    private readonly DuckDatabase database;
    private readonly MemoryGuard guard;
    private readonly Stream output;

    private EngineProgram(EngineSettings settings, Stream output)
    {
        this.output = output;
        database = DuckDatabase.Open(settings.Duck);
        guard = MemoryGuard.Start(settings.MemoryLimitBytes, EndOverMemory);
    }

    /// <summary>Does not return: the process ends with the input.</summary>
    public static void Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        if (Frame.Read(input) is { Kind: FrameKind.Open } first)
            Serve(first, input, output);
        End();
    }

    private static void Serve(Frame first, Stream input, Stream output)
    {
        EngineProgram engine;
        try
        {
            engine = new EngineProgram(EngineSettings.Read(first.Bytes), output);
        }
        catch (Exception error)
        {
            new Frame(FrameKind.Error, first.Work, EngineError.ToBytes(error)).Write(output);
            return;
        }

        engine.Answer(new Frame(FrameKind.Open, first.Work, default));
        while (Frame.Read(input) is { } frame)
            engine.Take(frame);
    }

    /// <summary>Nothing of it is worth an orderly end, which would wait for DuckDB.</summary>
    private static void End()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    /// <summary>Says why, unless an answer is being read so slowly that the memory cannot wait for it.</summary>
    private void EndOverMemory()
    {
        if (writing.TryEnter(LastWordTime))
            new Frame(FrameKind.OverMemory, 0, default).Write(output);
        End();
    }

    private void Take(Frame frame)
    {
        if (frame.Kind == FrameKind.Ping)
        {
            Answer(frame);
            return;
        }

        if (frame.Kind == FrameKind.Cancel)
        {
            if (running.TryGetValue(frame.Work, out var stop))
                _ = stop.CancelAsync();
            return;
        }

        running[frame.Work] = new CancellationTokenSource();
        new Thread(() => CarryOut(frame)) { IsBackground = true, Name = $"Work {frame.Work}" }.Start();
    }

    private void CarryOut(Frame frame)
    {
        var stop = running[frame.Work];
        Frame answer;
        guard.Begin();
        try
        {
            answer = AnswerTo(frame, stop.Token);
        }
        catch (Exception error)
        {
            answer = new Frame(FrameKind.Error, frame.Work, EngineError.ToBytes(error));
        }
        finally
        {
            guard.End();
            running.TryRemove(frame.Work, out _);
        }

        Answer(answer);
    }

    private Frame AnswerTo(Frame frame, CancellationToken cancel)
    {
        var session = sessions.TryTake(out var warm) ? warm : database.Connect();
        try
        {
            return frame.Kind == FrameKind.Query
                ? Csv(frame, session, cancel)
                : new Frame(FrameKind.Rows, frame.Work, TextRows.Write(EngineWork.Read(session, Encoding.UTF8.GetString(frame.Bytes.Span), cancel)));
        }
        finally
        {
            sessions.Add(session);
        }
    }

    private static Frame Csv(Frame frame, DuckSession session, CancellationToken cancel)
    {
        var query = EngineQuery.Read(frame.Bytes);
        var file = new ResultBuffer(query.ResultPath);
        try
        {
            EngineWork.Run(session, query, file, cancel);
            if (file.Bytes is { } bytes)
                return new Frame(FrameKind.Csv, frame.Work, bytes);
            file.LeaveFile();
            return new Frame(FrameKind.File, frame.Work, default);
        }
        catch
        {
            file.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    private void Answer(Frame answer)
    {
        lock (writing)
        {
            try
            {
                answer.Write(output);
            }
            catch (IOException)
            {
                End(); // nobody reads
            }
        }
    }
}
