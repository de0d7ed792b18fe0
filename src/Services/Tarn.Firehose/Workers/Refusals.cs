using Tarn.Duck;
using Tarn.Firehose.Domain;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Tells what is wrong with an object itself from what ails its surroundings. A bucket that is not there, a right that is missing, a full
/// disk can be mended, and the same object delivered then; a key that S3 takes from nobody cannot.
/// </summary>
internal static class Refusals
{
    /// <summary>Why the object will never be taken; null where another try may go well.</summary>
    public static Refusal? Of(Exception error) => error switch
    {
        AwsException { Status: 400 or 413 or 414, Code: not ("InvalidBucketName" or "RequestTimeout" or "ExpiredToken") } aws =>
            new Refusal(ErrorRecord.ProcessingFailed, "S3." + aws.Code, aws.Message),
        DuckException { Kind: not (DuckErrorKind.InputOutput or DuckErrorKind.OutOfMemory or DuckErrorKind.Interrupt) } duck =>
            new Refusal(ErrorRecord.ConversionFailed, ErrorRecord.MalformedDataCode, $"The records could not be written as Parquet: {duck.Detail}"),
        _ => null,
    };
}
