namespace Tarn.Athena.Scanning;

/// <summary>What a query needs to know of a Parquet file: its columns, and the bytes that each takes.</summary>
internal sealed record ParquetFooter(IReadOnlyList<ParquetColumn> Columns)
{
    private readonly Dictionary<string, ParquetColumn> byName = Index(Columns);

    /// <summary>Equal for files whose rows can be read as one without looking at each.</summary>
    public string Signature { get; } = string.Join('\n', Columns.Select(column => $"{column.Name} {column.Type}"));

    /// <summary>Columns are found by name, in any case.</summary>
    public ParquetColumn? Find(string name) => byName.GetValueOrDefault(name);

    private static Dictionary<string, ParquetColumn> Index(IReadOnlyList<ParquetColumn> columns)
    {
        var index = new Dictionary<string, ParquetColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
            index.TryAdd(column.Name, column);
        return index;
    }
}

/// <param name="Name">As the file spells it.</param>
/// <param name="Type">The file's types of the column and all below it; two columns of one type are read alike.</param>
/// <param name="IsBytes">Bytes that the file does not call text.</param>
/// <param name="CompressedBytes">The column's chunks in all row groups.</param>
internal sealed record ParquetColumn(string Name, string Type, bool IsBytes, long CompressedBytes);
