using Tarn.Athena.Domain;
using Tarn.Duck;

namespace Tarn.Athena.Engine;

/// <summary>Why work ended without an answer, on its way between the processes.</summary>
internal static class EngineError
{
    private const byte Duck = 1, Failure = 2, Cancelled = 3, Defect = 4;

    public static byte[] ToBytes(Exception error) => MessageWriter.Bytes(writer =>
    {
        switch (error)
        {
            case DuckException:
                writer.Write(Duck);
                writer.Write(error.Message);
                break;
            case QueryFailure failure:
                writer.Write(Failure);
                writer.Write(failure.Message);
                writer.Write(failure.Category);
                writer.Write(failure.Type);
                break;
            case OperationCanceledException:
                writer.Write(Cancelled);
                break;
            default:
                writer.Write(Defect);
                writer.Write(error.ToString());
                break;
        }
    });

    /// <summary>What is thrown here for what was thrown there; a defect of Tarn's keeps its words for the log.</summary>
    public static Exception Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new MessageReader(bytes);
        return reader.ReadByte() switch
        {
            Duck => new DuckException(reader.ReadString()),
            Failure => new QueryFailure(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32()),
            Cancelled => new OperationCanceledException(),
            _ => new InvalidOperationException($"The engine's process failed: {reader.ReadString()}"),
        };
    }
}
