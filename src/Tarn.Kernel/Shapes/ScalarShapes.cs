using System.Text.Json;

namespace Tarn.Kernel;

internal sealed class StringShape : Shape<string>
{
    public override ShapeKind Kind => ShapeKind.String;

    public override string Read<TReader>(ref TReader reader, Member member) => reader.ReadString();

    public override void Write<TWriter>(ref TWriter writer, string value, Member member) => writer.WriteString(value);
}

internal sealed class BooleanShape : Shape<bool>
{
    public override ShapeKind Kind => ShapeKind.Boolean;

    public override bool Read<TReader>(ref TReader reader, Member member) => reader.ReadBoolean();

    public override void Write<TWriter>(ref TWriter writer, bool value, Member member) => writer.WriteBoolean(value);
}

internal sealed class IntegerShape : Shape<int>
{
    public override ShapeKind Kind => ShapeKind.Integer;

    public override int Read<TReader>(ref TReader reader, Member member) => reader.ReadInteger();

    public override void Write<TWriter>(ref TWriter writer, int value, Member member) => writer.WriteInteger(value);
}

internal sealed class LongShape : Shape<long>
{
    public override ShapeKind Kind => ShapeKind.Long;

    public override long Read<TReader>(ref TReader reader, Member member) => reader.ReadLong();

    public override void Write<TWriter>(ref TWriter writer, long value, Member member) => writer.WriteInteger(value);
}

internal sealed class DoubleShape : Shape<double>
{
    public override ShapeKind Kind => ShapeKind.Double;

    public override double Read<TReader>(ref TReader reader, Member member) => reader.ReadDouble();

    public override void Write<TWriter>(ref TWriter writer, double value, Member member) => writer.WriteDouble(value);
}

internal sealed class BlobShape : Shape<ReadOnlyMemory<byte>>
{
    public override ShapeKind Kind => ShapeKind.Blob;

    public override ReadOnlyMemory<byte> Read<TReader>(ref TReader reader, Member member) => reader.ReadBlob();

    public override void Write<TWriter>(ref TWriter writer, ReadOnlyMemory<byte> value, Member member) => writer.WriteBlob(value);
}

internal sealed class TimestampShape : Shape<DateTimeOffset>
{
    public override ShapeKind Kind => ShapeKind.Timestamp;

    public override DateTimeOffset Read<TReader>(ref TReader reader, Member member) =>
        reader.ReadTimestamp(member.TimestampFormat);

    public override void Write<TWriter>(ref TWriter writer, DateTimeOffset value, Member member) =>
        writer.WriteTimestamp(value, member.TimestampFormat);
}

internal sealed class DocumentShape : Shape<JsonElement>
{
    public override ShapeKind Kind => ShapeKind.Document;

    public override JsonElement Read<TReader>(ref TReader reader, Member member) => reader.ReadDocument();

    public override void Write<TWriter>(ref TWriter writer, JsonElement value, Member member) => writer.WriteDocument(value);
}

/// <summary>An optional value type: <c>int?</c>, <c>DateTimeOffset?</c> and their like.</summary>
internal sealed class NullableShape<T>(Shape<T> inner) : Shape<T?>
    where T : struct
{
    public override ShapeKind Kind => inner.Kind;

    public override Shape? Element => inner.Element;

    public override T? Read<TReader>(ref TReader reader, Member member) => inner.Read(ref reader, member);

    public override void Write<TWriter>(ref TWriter writer, T? value, Member member) =>
        inner.Write(ref writer, value.GetValueOrDefault(), member);
}

/// <summary>A streamed payload; documents never hold one, the protocols hand it over whole.</summary>
internal sealed class StreamShape<T> : Shape<T>
    where T : class
{
    public override ShapeKind Kind => ShapeKind.Stream;

    public override T Read<TReader>(ref TReader reader, Member member) =>
        throw new InvalidOperationException($"The stream '{member.Name}' cannot stand within a document.");

    public override void Write<TWriter>(ref TWriter writer, T value, Member member) =>
        throw new InvalidOperationException($"The stream '{member.Name}' cannot stand within a document.");
}
