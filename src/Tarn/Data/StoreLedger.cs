using Tarn.Disk;

namespace Tarn.Data;

/// <summary>
/// What makes the stores of a data directory belong together: all carry its id and its epoch (<see cref="StoreMark"/>), and so does the
/// ledger itself, the file <c>tarn.stores</c>. The epoch rises with each start and each orderly end, so that a store put back from a copy is
/// behind. It rises by two: the ledger goes one up, then each store two, then the ledger one more. An even ledger says that all
/// stores are where it is; an odd one, that it was cut short between, and each store is one below it or one above.
/// </summary>
internal sealed class StoreLedger : IDisposable
{
    public const string FileName = "tarn.stores";

    private readonly string path;
    private readonly IFiles files;
    private readonly IReadOnlyList<MarkedStore> stores;
    private readonly TimeProvider time;
    private readonly Action<string> remark;

    private StoreLedger(string path, IFiles files, IReadOnlyList<MarkedStore> stores, TimeProvider time, Action<string> remark, StoreMark mark)
    {
        (this.path, this.files, this.stores, this.time, this.remark) = (path, files, stores, time, remark);
        Mark = mark;
    }

    /// <summary>The mark that all stores carry now.</summary>
    public StoreMark Mark { get; private set; }

    /// <summary>Sees that the stores fit together, and begins a new epoch. Nothing is changed where they do not.</summary>
    /// <exception cref="StoresDoNotFitException">They do not.</exception>
    public static StoreLedger Open(string directory, IFiles files, IReadOnlyList<MarkedStore> stores, TimeProvider time, Action<string> remark)
    {
        var path = Path.Combine(directory, FileName);
        var marks = LedgerMarks.Read(path, files, stores);
        if (marks.Misfits() is { Count: > 0 } misfits)
            throw new StoresDoNotFitException(directory, misfits);
        var ledger = new StoreLedger(path, files, stores, time, remark, marks.Settled);
        ledger.Advance();
        return ledger;
    }

    /// <summary>Makes the stores belong together as they are, whatever their marks say: what is missing of them is given up.</summary>
    /// <exception cref="IOException">A mark cannot be written.</exception>
    public static void Accept(string directory, IFiles files, IReadOnlyList<MarkedStore> stores, TimeProvider time)
    {
        var path = Path.Combine(directory, FileName);
        var found = stores.Select(store => TryRead(store.Read)).Append(TryRead(() => MarkFile.Read(files, path))).OfType<StoreMark>().ToArray();
        var highest = found.Select(mark => mark.Epoch).Append(LedgerMarks.AdoptedEpoch).Max();
        var mark = new StoreMark(found.Length > 0 ? found[^1].Directory : Guid.NewGuid(), highest + (highest & 1), default);
        foreach (var store in stores)
            store.Accept();
        new StoreLedger(path, files, stores, time, _ => { }, mark).Advance();
    }

    /// <summary>Ends the epoch in order. What cannot be written then is told, and the next start finds an end that was none.</summary>
    public void Dispose()
    {
        try
        {
            Advance();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            remark($"The end of this run could not be noted: {failure.Message}");
        }
    }

    private static StoreMark? TryRead(Func<StoreMark?> read)
    {
        try
        {
            return read();
        }
        catch (Exception damage) when (damage is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private void Advance()
    {
        var now = time.GetUtcNow();
        var next = Mark with { Epoch = Mark.Epoch + 2, At = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()) };
        MarkFile.Write(files, path, next with { Epoch = Mark.Epoch + 1 });
        foreach (var store in stores)
            store.Write(next);
        MarkFile.Write(files, path, next);
        Mark = next;
    }
}
