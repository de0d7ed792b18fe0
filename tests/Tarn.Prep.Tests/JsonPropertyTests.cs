using System.Globalization;
using System.Text;
using System.Text.Json;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Prep.Tests;

/// <summary>
/// Random records, printed in random ways, come back value by value as the runtime's own parser reads them. The files are larger than
/// the room they are read through, so that records lie across its ends.
/// </summary>
public sealed class JsonPropertyTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-json-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Records_come_back_as_they_were_written(int seed, bool isList)
    {
        var random = new Random(seed);
        var text = new StringBuilder(isList ? " [ " : "");
        var records = new List<JsonElement>();
        for (var row = 0; row < 4000; row++)
        {
            var record = new StringBuilder();
            Record(record, random, 0);
            records.Add(JsonDocument.Parse(record.ToString()).RootElement.Clone());
            text.Append(row > 0 && isList ? "," : "").Append(row > 0 ? Blank(random) + "\n" : "").Append(record);
        }

        var path = Path.Combine(directory, "a.json");
        File.WriteAllText(path, text.Append(isList ? "]" : "").ToString());
        var frame = FrameReader.Read(FrameSource.Json(path));
        var batches = Frame.Concat([.. FrameReader.Batches(FrameSource.Json(path), 333)]);

        Assert.Equal(records.Count, frame.RowCount);
        Assert.True(new FileInfo(path).Length > 3 << 18);
        for (var row = 0; row < records.Count; row++)
        {
            var found = new Dictionary<string, string?>(StringComparer.Ordinal);
            Flatten(records[row], "", found);
            foreach (var column in frame.Columns)
            {
                var value = column.Text(row);
                Assert.Equal(found.GetValueOrDefault(column.Name), value);
                Assert.Equal(value, batches[column.Name].Text(row));
            }
        }
    }

    private static void Record(StringBuilder text, Random random, int depth)
    {
        text.Append('{').Append(Blank(random));
        var first = true;
        foreach (var place in Enumerable.Range(0, 6).Where(_ => random.Next(4) > 0))
        {
            text.Append(first ? "" : "," + Blank(random)).Append(CultureInfo.InvariantCulture, $"\"{(char)('a' + place)}{depth}\"{Blank(random)}:{Blank(random)}");
            first = false;
            switch (place)
            {
                case 0:
                    text.Append(random.Next(10) == 0 ? "null" : random.NextInt64().ToString(CultureInfo.InvariantCulture));
                    break;
                case 1:
                    text.Append(CultureInfo.InvariantCulture, $"{random.NextInt64()}{random.NextInt64(1, long.MaxValue)}");
                    break;
                case 2:
                    text.Append(JsonSerializer.Serialize(new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(32, 0x2FF))])));
                    break;
                case 3:
                    text.Append(random.Next(2) == 0 ? "true" : "false");
                    break;
                case 4 when depth < 3:
                    Record(text, random, depth + 1);
                    break;
                default:
                    text.Append('[').Append(string.Join(",", Enumerable.Range(0, random.Next(5)).Select(item => item % 2 == 0 ? "\" [x\\\" \"" : "{\"k\":1.50}"))).Append(']');
                    break;
            }
        }

        text.Append(Blank(random)).Append('}');
    }

    private static void Flatten(JsonElement record, string before, Dictionary<string, string?> found)
    {
        foreach (var field in record.EnumerateObject())
        {
            var name = before + field.Name;
            switch (field.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Flatten(field.Value, name + ".", found);
                    break;
                case JsonValueKind.String:
                    found[name] = field.Value.GetString();
                    break;
                case JsonValueKind.Null:
                    found[name] = null;
                    break;
                case JsonValueKind.True or JsonValueKind.False:
                    found[name] = field.Value.GetBoolean() ? "true" : "false";
                    break;
                default:
                    found[name] = field.Value.GetRawText();
                    break;
            }
        }
    }

    private static string Blank(Random random) => random.Next(6) switch { 0 => " ", 1 => "\t ", 2 => "\r\n", _ => "" };
}
