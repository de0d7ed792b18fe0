namespace Tarn.Glue.Domain.Crawling;

/// <summary>A folder's name as a partition: <c>year=2001</c> gives key and value, any other name is a value without a key.</summary>
internal readonly record struct FolderName(string? Key, string Value)
{
    public static FolderName Parse(string name)
    {
        var equals = name.IndexOf('=');
        return equals > 0 ? new FolderName(name[..equals].ToLowerInvariant(), name[(equals + 1)..]) : new FolderName(null, name);
    }

    /// <summary>
    /// Whether a folder that is alone in its parent is a partition, as opposed to the folder of a table: when it has a key, or is a
    /// number or a date, as in <c>2001/01/31</c>.
    /// </summary>
    public bool IsPartitionByItself => Key is not null || (Value != "" && Value.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '_'));
}
