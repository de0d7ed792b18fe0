using Tarn.Disk;

namespace Tarn.Data;

/// <summary>The marks that a start finds, and whether they fit together.</summary>
internal sealed class LedgerMarks(StoreMark? ledger, IReadOnlyList<(MarkedStore Store, StoreMark? Mark)> stores)
{
    // Stores of a Tarn before there were marks counted for themselves; none came this far, so that what they count by never falls behind.
    public const long AdoptedEpoch = 1 << 20;

    public static LedgerMarks Read(string ledgerPath, IFiles files, IReadOnlyList<MarkedStore> stores) =>
        new(ReadFile(files, ledgerPath), [.. stores.Select(store => (store, store.Read()))]);

    /// <summary>A mark's file; one that is damaged says as little as none.</summary>
    public static StoreMark? ReadFile(IReadFiles files, string path)
    {
        try
        {
            return MarkFile.Read(files, path);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The even mark from which to go on, where all fit: that of the ledger, or of a data directory that begins.</summary>
    public StoreMark Settled => ledger switch
    {
        { } mark when IsEven(mark) => mark,
        { } mark => mark with { Epoch = mark.Epoch + 1 },
        null => new StoreMark(Guid.NewGuid(), stores.Any(each => each.Store.HoldsData()) ? AdoptedEpoch : 0, default),
    };

    /// <summary>The stores that do not fit to the others; none where all do.</summary>
    public IReadOnlyList<Misfit> Misfits()
    {
        if (ledger is not { } mark)
            return WithShortfalls(MisfitsWithoutLedger(), default);
        var (least, most) = IsEven(mark) ? (mark.Epoch, mark.Epoch) : (mark.Epoch - 1, mark.Epoch + 1);
        var misfits = stores.Where(each => each.Mark is not null || !IsFirst(mark))
            .Select(each => Judge(each.Store, each.Mark, mark, least, most)).OfType<Misfit>().ToArray();

        // Where all stores are later, and at one, it is the ledger that is the old one.
        var isOld = misfits.Length == stores.Count && misfits.All(misfit => misfit.Fault == StoreFault.Newer) && stores.Select(each => each.Mark).Distinct().Count() == 1;
        return isOld ? [new Misfit(StoreLedger.FileName, StoreFault.Older, mark.At, stores[0].Mark!.Value.At)] : WithShortfalls(misfits, mark.At);
    }

    /// <summary>And the stores whose marks fit, and that lack what was durable: whoever accepts must know all that is lost.</summary>
    private Misfit[] WithShortfalls(IReadOnlyList<Misfit> misfits, DateTimeOffset at) =>
        [.. misfits, .. stores.Where(each => misfits.All(misfit => misfit.Name != each.Store.Name) && each.Store.Shortfall() is not null).Select(each => new Misfit(each.Store.Name, StoreFault.Behind, null, at, each.Store.Shortfall()!))];

    // Data of a Tarn before there were marks has none anywhere: there only a store that is not there at all can be told.
    private IReadOnlyList<Misfit> MisfitsWithoutLedger()
    {
        if (stores.FirstOrDefault(each => each.Mark is not null) is { Mark: { } any })
            return [new Misfit(StoreLedger.FileName, StoreFault.Missing, null, any.At)];
        var first = stores[0].Store;
        return !first.HoldsData() && stores.Skip(1).Any(each => each.Store.HoldsData()) ? [new Misfit(first.Name, StoreFault.Missing, null, default)] : [];
    }

    private static Misfit? Judge(MarkedStore store, StoreMark? found, StoreMark ledger, long least, long most) => found switch
    {
        null => new Misfit(store.Name, StoreFault.Missing, null, ledger.At, store.HoldsData() ? "its data are there, and its mark is missing or damaged" : ""),
        { } mark when mark.Directory != ledger.Directory => new Misfit(store.Name, StoreFault.Foreign, mark.At, ledger.At),
        { } mark when mark.Epoch < least => new Misfit(store.Name, StoreFault.Older, mark.At, ledger.At, store.Doubt() ?? ""),
        { } mark when mark.Epoch > most => new Misfit(store.Name, StoreFault.Newer, mark.At, ledger.At),
        _ => null,
    };

    /// <summary>Whether the first start of all was cut short: it had not marked every store yet.</summary>
    private static bool IsFirst(StoreMark ledger) => ledger.Epoch is 1 or AdoptedEpoch + 1;

    private static bool IsEven(StoreMark mark) => mark.Epoch % 2 == 0;
}
