using System.Threading.Channels;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>
/// The one writer: a thread that takes whatever waits, runs it in one transaction with a savepoint each, commits
/// once, and then lets the callers go on. One fsync serves all that waited.
/// </summary>
internal sealed class MetaWriter : IDisposable
{
    private const int MostWorksInBatch = 1024;

    /// <summary>With so many frames (32 MiB) the log is folded into the file.</summary>
    private const int FramesToCheckpoint = 8192;

    private readonly DocumentConnection connection;
    private readonly MetaSequence sequence;
    private readonly WalFrames frames;
    private readonly Channel<PendingWrite> queue;
    private readonly HashSet<string> knownTables;
    private readonly Action<IReadOnlyList<string>> tablesCommitted;
    private readonly Action eventsCommitted;
    private readonly Thread thread;
    private readonly SqliteStatement begin, commit, rollback, save, release, undo, checkpoint;

    public MetaWriter(
        DocumentConnection connection, MetaSequence sequence, int queueLength, IEnumerable<string> tables, Action<IReadOnlyList<string>> tablesCommitted, Action eventsCommitted)
    {
        this.connection = connection;
        this.sequence = sequence;
        frames = new WalFrames(connection.Connection);
        this.tablesCommitted = tablesCommitted;
        this.eventsCommitted = eventsCommitted;
        knownTables = new HashSet<string>(tables, StringComparer.Ordinal);
        queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(queueLength) { SingleReader = true });
        begin = connection.Connection.Prepare("BEGIN IMMEDIATE");
        commit = connection.Connection.Prepare("COMMIT");
        rollback = connection.Connection.Prepare("ROLLBACK");
        save = connection.Connection.Prepare("SAVEPOINT work");
        release = connection.Connection.Prepare("RELEASE work");
        undo = connection.Connection.Prepare("ROLLBACK TO work");
        checkpoint = connection.Connection.Prepare("PRAGMA wal_checkpoint(PASSIVE)");
        thread = new Thread(Run) { IsBackground = true, Name = "Tarn metadata writer" };
        thread.Start();
    }

    public async Task<T> WriteAsync<T>(Func<IMetaTransaction, T> work, CancellationToken cancel)
    {
        var write = new PendingWrite<T>(work, cancel);
        try
        {
            if (!queue.Writer.TryWrite(write))
                await queue.Writer.WriteAsync(write, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteMetaStore));
        }

        return await write.Task.ConfigureAwait(false);
    }

    /// <summary>Runs what still waits, then ends.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        thread.Join();
        connection.Dispose();
        frames.Dispose();
        // The last connection to close folds the log into the file, and deletes it.
        if (!File.Exists(connection.Connection.Path + "-wal"))
            sequence.Settle();
        sequence.Dispose();
    }

    private void Run()
    {
        var transaction = new WriterTransaction(connection, knownTables);
        var batch = new List<PendingWrite>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MostWorksInBatch && queue.Reader.TryRead(out var write))
            {
                if (write.IsCancelled)
                    write.GiveUp();
                else
                    batch.Add(write);
            }

            if (batch.Count > 0)
                RunBatch(batch, transaction);
            batch.Clear();
        }
    }

    private void RunBatch(List<PendingWrite> batch, WriterTransaction transaction)
    {
        var created = new List<string>();
        var hasEvents = false;
        try
        {
            begin.Execute();
            foreach (var write in batch)
            {
                RunWork(write, transaction);
                created.AddRange(transaction.Created);
                hasEvents |= transaction.HasEvents;
            }

            sequence.Raise();
            commit.Execute();
            sequence.Note();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            if (connection.Connection.InTransaction)
                rollback.Execute();
            knownTables.ExceptWith(created);
            foreach (var write in batch)
                write.Fail(write.Failure ?? failure);
            return;
        }

        // Readers must know a new table before its writer is told, else the writer's next read would miss it.
        if (created.Count > 0)
            tablesCommitted(created);
        foreach (var write in batch)
        {
            if (write.Failure is { } failure)
                write.Fail(failure);
            else
                write.Complete();
        }

        if (hasEvents)
            eventsCommitted();
        if (frames.Count >= FramesToCheckpoint)
            Checkpoint();
    }

    /// <summary>Folds the log into the file as far as readers let it; the next commit tries again where they did not.</summary>
    private void Checkpoint()
    {
        try
        {
            // Columns: whether it was blocked, frames in the log, frames folded.
            var isWhole = checkpoint.Step() && checkpoint.Int64(0) == 0 && checkpoint.Int64(1) == checkpoint.Int64(2);
            checkpoint.Reset();
            if (isWhole)
                sequence.Settle();
        }
        catch (IOException)
        {
            // A full disk: the log has everything, and grows until there is room.
        }
    }

    /// <summary>Runs one work between savepoints. Throws only when the whole transaction is lost.</summary>
    private void RunWork(PendingWrite write, WriterTransaction transaction)
    {
        save.Execute();
        transaction.BeginWork();
        try
        {
            write.Run(transaction);
        }
        catch (Exception failure)
        {
            // Whatever the caller's work throws belongs to the caller.
            write.Failure = failure;
            transaction.UndoWork();
            if (!connection.Connection.InTransaction)
                throw new IOException($"A write to {connection.Connection.Path} failed together with others of its batch: {failure.Message}", failure);
            undo.Execute();
        }
        finally
        {
            transaction.EndWork();
        }

        if (!connection.Connection.InTransaction)
            throw new IOException($"A write to {connection.Connection.Path} failed and took its transaction with it.");
        release.Execute();
    }
}
