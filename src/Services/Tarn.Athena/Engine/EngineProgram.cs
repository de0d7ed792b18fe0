using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Tarn.Athena.Results;
using Tarn.Duck;

namespace Tarn.Athena.Engine;

/// <summary>
/// The engine's process: reads frames, does their work, answers. It ends as it is killed: when its input does, which Tarn's own end is
/// too, and when it has more memory than it may, whatever DuckDB's threads are at then.
/// </summary>
public sealed class EngineProgram
{
    /// <summary>The command by which a program that hosts Athena becomes this.</summary>
    public const string Command = "query-engine";

    private static readonly TimeSpan LastWordTime = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<int, CancellationTokenSource> running = new();
    private readonly ConcurrentBag<DuckSession> sessions = [];
    private readonly SemaphoreSlim writing = new(1);
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
    public static async Task RunAsync()
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        if (await Frame.ReadAsync(input, CancellationToken.None) is { Kind: FrameKind.Open } first)
            await OpenAsync(first, input, output);
        End();
    }

    private static async Task OpenAsync(Frame first, Stream input, Stream output)
    {
        EngineProgram engine;
        try
        {
            engine = new EngineProgram(JsonSerializer.Deserialize(first.Bytes.Span, EngineJson.Default.EngineSettings)!, output);
        }
        catch (Exception error)
        {
            await new Frame(FrameKind.Error, first.Work, JsonSerializer.SerializeToUtf8Bytes(ErrorMessage.Of(error), EngineJson.Default.ErrorMessage))
                .WriteAsync(output, CancellationToken.None);
            return;
        }

        await engine.AnswerAsync(new Frame(FrameKind.Open, first.Work, default));
        while (await Frame.ReadAsync(input, CancellationToken.None) is { } frame)
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
        AnswerAsync(new Frame(FrameKind.OverMemory, 0, default)).Wait(LastWordTime);
        End();
    }

    private void Take(Frame frame)
    {
        if (frame.Kind == FrameKind.Cancel)
        {
            if (running.TryGetValue(frame.Work, out var stop))
                _ = stop.CancelAsync();
            return;
        }

        running[frame.Work] = new CancellationTokenSource();
        _ = Task.Factory.StartNew(() => CarryOutAsync(frame), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private async Task CarryOutAsync(Frame frame)
    {
        var stop = running[frame.Work];
        Frame answer;
        guard.Begin();
        try
        {
            answer = Answer(frame, stop.Token);
        }
        catch (Exception error)
        {
            answer = new Frame(FrameKind.Error, frame.Work, JsonSerializer.SerializeToUtf8Bytes(ErrorMessage.Of(error), EngineJson.Default.ErrorMessage));
        }
        finally
        {
            guard.End();
            running.TryRemove(frame.Work, out _);
            stop.Dispose();
        }

        await AnswerAsync(answer);
    }

    private Frame Answer(Frame frame, CancellationToken cancel)
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
        var query = JsonSerializer.Deserialize(frame.Bytes.Span, EngineJson.Default.QueryMessage)!.ToQuery();
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

    private async Task AnswerAsync(Frame answer)
    {
        await writing.WaitAsync();
        try
        {
            await answer.WriteAsync(output, CancellationToken.None);
        }
        catch (IOException)
        {
            End(); // nobody reads
        }
        finally
        {
            writing.Release();
        }
    }
}
