using Google.Protobuf;

namespace Tarn.Athena.Results;

/// <summary>
/// The <c>.metadata</c> file beside results, which drivers read: protobuf without a published schema. Field 4 repeats for
/// each column: 1 catalog, 4 name, 5 label, 6 type, 7 precision, 8 scale, 9 nullable (1 no, 2 yes, 3 unknown), 10
/// case-sensitive. Source: observed by driver authors.
/// </summary>
internal static class ResultMetadata
{
    private const int ColumnField = 4;

    public static byte[] Write(IReadOnlyList<ColumnInfo> columns)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            foreach (var column in columns)
            {
                output.WriteTag(ColumnField, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(Column(column)));
            }
        }

        return memory.ToArray();
    }

    private static byte[] Column(ColumnInfo column)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            Text(output, 1, column.CatalogName);
            Text(output, 4, column.Name);
            Text(output, 5, column.Label);
            Text(output, 6, column.Type);
            Number(output, 7, column.Precision);
            Number(output, 8, column.Scale);
            Number(output, 9, column.Nullable switch { "NOT_NULL" => 1, "NULLABLE" => 2, _ => 3 });
            Number(output, 10, column.CaseSensitive ? 1 : 0);
        }

        return memory.ToArray();
    }

    private static void Text(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Number(CodedOutputStream output, int field, int number)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt32(number);
    }
}
