using System.Text;

namespace Tarn.Log.Tests.Support;

/// <summary>Short forms of the calls that tests make over and over.</summary>
internal static class LogCalls
{
    public static LogAppend Record(int lane, string text) => new(lane, Encoding.UTF8.GetBytes("k" + lane), Encoding.UTF8.GetBytes(text));

    public static async Task<LogPosition[]> Append(this ILog log, long timestamp, params LogAppend[] records)
    {
        var positions = new LogPosition[records.Length];
        await log.AppendAsync(records, positions, timestamp, CancellationToken.None);
        return positions;
    }

    public static async Task<string[]> ReadText(this ILog log, int lane, long offset = 0, int maxRecords = int.MaxValue, int maxBytes = int.MaxValue) =>
        (await log.ReadAsync(lane, offset, maxRecords, maxBytes, CancellationToken.None))
        .Select(record => Encoding.UTF8.GetString(record.Value.Span)).ToArray();

    public static async Task<ILog> OpenAsync(this ILogStore store, string name = "log") => await store.OpenAsync(name, CancellationToken.None);
}
