using Tarn.Formats.Avro;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Packed;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Avro;

/// <summary>
/// Reads the records of an Avro object container file. Records within records are fields of their own; arrays, maps and records that hold
/// their own kind are kept as JSON.
/// </summary>
internal sealed class AvroRecords : IRecordReader
{
    private const string Alone = "value";

    private readonly RecordFile told;
    private readonly AvroFile file;
    private readonly AvroValues values;
    private long record;
    private bool isDeclared;

    public AvroRecords(RecordFile told)
    {
        this.told = told;
        var stream = PackedFile.Open(told.Path);
        try
        {
            file = AvroFile.Open(stream);
            values = new AvroValues(file.Values);
        }
        catch (AvroException fault)
        {
            stream.Dispose();
            throw new PrepException($"'{told.Shown}' {fault.Message}.", fault);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public string Place => $"Record {record}";

    public IReadOnlyList<string> Notes => values.Cut.Select(path => $"Column '{path}' of '{told.Shown}' holds times with fractions of microseconds, which a time does not keep; they were cut to whole microseconds.").ToList();

    public bool Next(RecordRow row)
    {
        if (!isDeclared)
        {
            Declare(file.Schema.Type == AvroType.Record ? row.Root : row.Root.Field(Alone), file.Schema, []);
            isDeclared = true;
        }

        try
        {
            if (!file.Next())
            {
                return false;
            }

            record++;
            if (file.Schema.Type == AvroType.Record)
            {
                values.Fields(row, row.Root, file.Schema);
            }
            else
            {
                values.Take(row, row.Root.Field(Alone), file.Schema);
            }

            return true;
        }
        catch (AvroException fault)
        {
            throw new PrepException($"'{told.Shown}' {fault.Message}{(record > 0 ? $" (at record {record})" : "")}. Get the file again.", fault);
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Fields are columns, of the types that they are declared with, also where no record has a value.</summary>
    private static void Declare(RecordNode node, AvroSchema schema, IReadOnlyList<AvroSchema> within)
    {
        if (schema.Type == AvroType.Union && schema.Branches.Where(branch => branch.Type != AvroType.Null).ToList() is [var one])
        {
            Declare(node, one, within);
        }
        else if (schema.Type == AvroType.Record && !within.Contains(schema))
        {
            foreach (var field in schema.Fields)
            {
                Declare(node.Field(field.Name), field.Schema, [.. within, schema]);
            }
        }
        else
        {
            node.Facts.Declare(Forms(schema));
        }
    }

    private static CellForms Forms(AvroSchema schema) => (schema.Type, schema.Logical) switch
    {
        (_, AvroLogical.Date) => CellForms.Date | CellForms.Time,
        (_, AvroLogical.TimestampMillis or AvroLogical.TimestampMicros or AvroLogical.TimestampNanos) => CellForms.Time,
        (_, AvroLogical.Decimal) => CellForms.All,
        (AvroType.Boolean, _) => CellForms.Bool,
        (AvroType.Int or AvroType.Long, AvroLogical.None) => CellForms.Long | CellForms.Double | CellForms.Exact,
        (AvroType.Float or AvroType.Double, _) => CellForms.Double | CellForms.Exact,
        (AvroType.Union or AvroType.Null, _) => CellForms.All,
        (AvroType.String, AvroLogical.None) => CellForms.All,
        _ => CellForms.None,
    };
}
