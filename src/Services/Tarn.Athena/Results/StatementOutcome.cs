namespace Tarn.Athena.Results;

/// <summary>What a statement gave: the columns of its results, and their file, not yet in S3.</summary>
internal sealed class StatementOutcome(IReadOnlyList<ColumnInfo> columns, ResultBuffer file) : IAsyncDisposable
{
    public IReadOnlyList<ColumnInfo> Columns => columns;

    public ResultBuffer File => file;

    /// <summary>Of a statement that answers nothing.</summary>
    public static StatementOutcome Nothing() => new([], new ResultBuffer(null));

    /// <summary>Lines of text under columns of type string.</summary>
    public static StatementOutcome Lines(IEnumerable<string> lines, params ReadOnlySpan<string> columns)
    {
        var file = new ResultBuffer(null);
        foreach (var line in lines)
            file.WriteLine(line);
        var infos = new List<ColumnInfo>();
        foreach (var column in columns)
            infos.Add(new ColumnInfo { Name = column, Label = column, Type = "string" });
        return new StatementOutcome(infos, file);
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
