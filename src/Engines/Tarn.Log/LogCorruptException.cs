namespace Tarn.Log;

/// <summary>
/// Bytes in the middle of a log that are not what was written. What lies around them stays readable:
/// <see cref="ResumeOffset"/> is where the lane goes on.
/// </summary>
public sealed class LogCorruptException(string path, long position, string found, long? resumeOffset = null, Exception? inner = null)
    : IOException(
        $"The log file {path} is corrupt at byte {position}: {found}. Restore the file from a copy, or read on"
        + (resumeOffset is { } resume ? $" from offset {resume}." : " behind it."), inner)
{
    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>The byte at which the damage begins.</summary>
    public long Position => position;

    /// <summary>The first offset of the lane behind the damage, when it is known.</summary>
    public long? ResumeOffset => resumeOffset;
}
