namespace Tarn.Meta;

/// <summary>The database file is damaged, or is not one of Tarn's: the message names the file and what was found.</summary>
public sealed class MetaCorruptException(string message, Exception? inner = null) : IOException(message, inner);
