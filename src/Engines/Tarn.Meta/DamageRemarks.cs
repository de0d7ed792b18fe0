namespace Tarn.Meta;

/// <summary>Tells of each damaged document that was passed over, once in the life of its store.</summary>
internal sealed class DamageRemarks(Action<string>? remark)
{
    /// <summary>Beyond this the file as a whole is damaged, and said to be.</summary>
    private const int Most = 1_000;

    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public void Remark(IReadOnlyList<MetaEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Damage is { } damage && IsNew(damage))
                remark?.Invoke(damage + " It is passed over where others are listed.");
        }
    }

    private bool IsNew(string damage)
    {
        lock (gate)
            return told.Count < Most && told.Add(damage);
    }
}
