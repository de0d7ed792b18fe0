using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// A list in one header: parted by commas, a text that holds one in quotes, with dates that hold one each taken as they are.
/// Source: "httpHeader trait" of Smithy 2.0.
/// </summary>
internal static class HeaderList
{
    public static IReadOnlyList<string> Split(Member member, string header)
    {
        if (member.Shape.Kind != ShapeKind.List)
            return [header];
        var isDate = member.Shape.Element!.Kind == ShapeKind.Timestamp && member.TimestampFormat is null or TimestampFormat.HttpDate;
        var items = new List<string>();
        var at = 0;
        while (at < header.Length)
        {
            while (at < header.Length && header[at] == ' ')
                at++;
            items.Add(at < header.Length && header[at] == '"' ? Quoted(header, ref at) : Plain(header, ref at, isDate ? 1 : 0));
        }

        return items;
    }

    /// <summary>The item as it may stand in a list.</summary>
    public static string Quote(string item) =>
        item.AsSpan().IndexOfAny(",\"") < 0 ? item : "\"" + item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Plain(string header, ref int at, int commas)
    {
        var end = at;
        for (; end < header.Length; end++)
        {
            if (header[end] == ',' && commas-- == 0)
                break;
        }

        var item = header[at..end].Trim();
        at = end + 1;
        return item;
    }

    private static string Quoted(string header, ref int at)
    {
        var item = new StringBuilder();
        for (at++; at < header.Length && header[at] != '"'; at++)
        {
            if (header[at] == '\\' && at + 1 < header.Length)
                at++;
            item.Append(header[at]);
        }

        at = header.IndexOf(',', Math.Min(at, header.Length)) is var comma and >= 0 ? comma + 1 : header.Length;
        return item.ToString();
    }
}
