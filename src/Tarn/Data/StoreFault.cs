using System.Globalization;

namespace Tarn.Data;

/// <summary>What is wrong with a store of the data directory.</summary>
internal enum StoreFault
{
    /// <summary>It is not there, is empty, or its mark is damaged.</summary>
    Missing,

    /// <summary>It is as of an earlier time than the others: a copy from before was put in its place.</summary>
    Older,

    /// <summary>It is as of a later time than the others.</summary>
    Newer,

    /// <summary>It is of this run and lacks what was durable in it: a copy from earlier in the run was put in its place, or a part of it.</summary>
    Behind,

    /// <summary>It is of another data directory.</summary>
    Foreign,
}

/// <summary>A store that does not fit to the others.</summary>
/// <param name="Name">Its path below the data directory.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="At">As of when it is, where it says so.</param>
/// <param name="RestAt">As of when the others are.</param>
/// <param name="Detail">More of it, for people.</param>
internal sealed record Misfit(string Name, StoreFault Fault, DateTimeOffset? At, DateTimeOffset RestAt, string Detail = "")
{
    public override string ToString() => Fault switch
    {
        StoreFault.Missing when Detail.Length > 0 => $"{Name} does not say what it belongs to: {Detail}",
        StoreFault.Missing => $"{Name} is missing, empty or damaged, and the others hold data",
        StoreFault.Behind => $"{Name} has lost what was durable: {Detail}",
        StoreFault.Foreign => $"{Name} is of another data directory",
        var fault => $"{Name} is {(fault == StoreFault.Older ? "older" : "newer")} than the others: {Times(At!.Value, RestAt)}{(Detail.Length > 0 ? "; " + Detail : "")}",
    };

    private static string Times(DateTimeOffset at, DateTimeOffset restAt) => Text(at) == Text(restAt)
        ? $"both are as of {Text(at)}, and a start or an end of Tarn lies between"
        : $"it is as of {Text(at)}, they are as of {Text(restAt)}";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
