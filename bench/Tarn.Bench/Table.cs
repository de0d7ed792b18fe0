namespace Tarn.Bench;

internal static class Table
{
    private static readonly string[] Headings = ["name", "Tarn", "peer", "ratio", "bar", "", "server CPU/op", "peer CPU/op"];

    public static void Print(IReadOnlyList<Row> rows, TextWriter to)
    {
        var measured = rows.Where(row => row.Peer.Length > 0 || row.Ratio.Length > 0 || row.Met is not null).ToArray();
        var lines = measured.Select(Cells).Prepend(Headings).ToArray();
        var widths = Headings.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
            to.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        foreach (var row in rows.Except(measured))
            to.WriteLine($"{row.Name}  {row.Ours}");
    }

    private static string[] Cells(Row row) =>
    [
        row.Name, row.Ours, row.Peer, row.Ratio, row.Bar, row.Met switch { null => "", true => "met", false => "MISSED" }, row.OurCpu, row.PeerCpu,
    ];
}
