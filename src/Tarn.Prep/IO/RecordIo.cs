using System.Buffers.Binary;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO;

/// <summary>
/// RecordIO with protobuf, as the built-in algorithms of Amazon SageMaker read it (docs.aws.amazon.com/sagemaker, "Common data
/// formats for training"). Each record: magic 0xCED7230A and length, 4 bytes each, little endian; the message; zeros to a multiple of 4. The
/// message Record has the map <c>features</c> (1) with the tensor <c>values</c>, and the map <c>label</c> (2) likewise. A tensor of floats
/// (Value's field 2) has its values, packed, as field 1.
/// </summary>
public static class RecordIo
{
    private const uint Magic = 0xCED7230A;
    private const int MostRecordBytes = (1 << 29) - 1;
    private const string Values = "values";

    /// <summary>Features as 32-bit floats; what is missing is NaN.</summary>
    /// <param name="target">The column of labels; names become the numbers of their order. Null writes none.</param>
    /// <returns>What the labels stand for, where the target is names.</returns>
    /// <exception cref="PrepException">A column is text, or holds a number greater than a float takes.</exception>
    public static IReadOnlyList<string>? Write(Frame frame, string path, string? target = null, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var rows = FeatureRows.Of(frame, target, "RecordIO");
        AtomicFile.Write(path, part =>
        {
            using var file = new BufferedStream(new FileStream(part, FileMode.CreateNew, FileAccess.Write), 1 << 16);
            var features = new float[rows.Features.Length];
            var label = new float[1];
            var message = new ProtoWriter();
            Span<byte> head = stackalloc byte[8];
            ReadOnlySpan<byte> padding = [0, 0, 0];
            for (var row = 0; row < rows.Count; row++)
            {
                options.Cancel.ThrowIfCancellationRequested();
                for (var place = 0; place < features.Length; place++)
                {
                    features[place] = Single(rows.Features[place][row], rows.Names[place]);
                }

                message.Clear();
                message.Entry(1, Values, features);
                if (rows.Labels is { } labels)
                {
                    label[0] = Single(labels[row], target!);
                    message.Entry(2, Values, label);
                }

                BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
                BinaryPrimitives.WriteInt32LittleEndian(head[4..], message.Bytes.Length);
                file.Write(head);
                file.Write(message.Bytes);
                file.Write(padding[..((4 - (message.Bytes.Length % 4)) % 4)]);
            }
        });
        return rows.Classes;
    }

    /// <summary>Columns <c>label</c> (if there are labels) and <c>f1</c>, <c>f2</c> … Dense tensors of 32- or 64-bit floats or 32-bit integers are read.</summary>
    /// <exception cref="PrepException">The file is not RecordIO, is cut off, or holds tensors of another kind.</exception>
    public static Frame Read(string path)
    {
        var labels = new List<double>();
        var rows = new List<double[]>();
        try
        {
            using var file = new BufferedStream(File.OpenRead(path), 1 << 16);
            var head = new byte[8];
            while (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) is var got && got > 0)
            {
                var length = got == 8 && BinaryPrimitives.ReadUInt32LittleEndian(head) == Magic ? BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) : uint.MaxValue;
                if (length > MostRecordBytes || length > file.Length - file.Position)
                {
                    throw Broken(path, rows.Count);
                }

                var message = new byte[(length + 3) / 4 * 4];
                file.ReadExactly(message);
                var (features, label) = Record(message.AsSpan(0, (int)length), path, rows.Count);
                if (rows.Count > 0 && (features.Length != rows[0].Length || label.Length != (labels.Count > 0 ? 1 : 0)))
                {
                    throw new PrepException($"'{path}' has {features.Length} features and {label.Length} labels in record {rows.Count + 1}, but other records have {rows[0].Length} and {(labels.Count > 0 ? 1 : 0)}.");
                }

                rows.Add(features);
                labels.AddRange(label);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"'{path}' cannot be read: {fault.Message}", fault);
        }

        var columns = Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Length).Select(place => (Column)new DoubleColumn($"f{place + 1}", [.. rows.Select(row => row[place])]));
        return new Frame(labels.Count == 0 ? [.. columns] : [new DoubleColumn("label", [.. labels]), .. columns]);
    }

    private static (double[] Features, double[] Label) Record(ReadOnlySpan<byte> message, string path, int row)
    {
        double[] features = [], label = [];
        var reader = new ProtoReader(message);
        while (reader.Next(out var field, out var bytes))
        {
            if (field is 1 or 2 && !Tensor(bytes, ref (field == 1 ? ref features : ref label)))
            {
                throw new PrepException($"Record {row + 1} of '{path}' holds a tensor that is sparse, of bytes, or not named '{Values}'; only dense numbers are read.");
            }
        }

        return reader.IsBroken || label.Length > 1 ? throw Broken(path, row) : (features, label);
    }

    private static bool Tensor(ReadOnlySpan<byte> entry, ref double[] values)
    {
        ReadOnlySpan<byte> key = default, value = default;
        var reader = new ProtoReader(entry);
        while (reader.Next(out var field, out var bytes))
        {
            if (field == 1)
            {
                key = bytes;
            }
            else
            {
                value = bytes;
            }
        }

        var kinds = new ProtoReader(value);
        if (reader.IsBroken || !key.SequenceEqual("values"u8) || !kinds.Next(out var kind, out var tensor) || kind is not (2 or 3 or 7))
        {
            return false;
        }

        var fields = new ProtoReader(tensor);
        var read = new List<double>();
        while (fields.Next(out var field, out var bytes))
        {
            // Field 2 of every tensor holds the places of a sparse one.
            if (field == 2 || (field == 1 && !ProtoReader.Numbers(bytes, kind, read)))
            {
                return false;
            }
        }

        values = [.. read];
        return !fields.IsBroken;
    }

    private static float Single(double value, string name) => !double.IsFinite(value) || float.IsFinite((float)value)
        ? (float)value
        : throw new PrepException($"Column '{name}' holds a number greater than the 32-bit floats of RecordIO; scale it first.");

    private static PrepException Broken(string path, int row) => new($"'{path}' is not RecordIO, or is damaged, at record {row + 1}.");
}
