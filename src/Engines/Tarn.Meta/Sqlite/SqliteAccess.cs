namespace Tarn.Meta.Sqlite;

/// <summary>What a connection may do to its files.</summary>
internal enum SqliteAccess
{
    /// <summary>Everything; the last such connection to close folds the log into the file.</summary>
    Write,

    /// <summary>Read. The file and its log stay byte for byte what they are.</summary>
    Read,

    /// <summary>Read the file alone, as if it had no log beside it; only while nobody writes it.</summary>
    ReadWithoutLog,
}
