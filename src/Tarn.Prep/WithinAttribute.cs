using System.Globalization;

namespace Tarn.Prep;

/// <summary>
/// Between which numbers a setting lies, both ends among them unless said otherwise; of a list, each of its numbers. What reads recipes, their JSON Schema,
/// their page and the steps themselves all take it from here.
/// </summary>
/// <param name="least">The least; none by itself.</param>
/// <param name="most">The greatest; none by itself.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithinAttribute(double least = double.NegativeInfinity, double most = double.PositiveInfinity) : Attribute
{
    public double Least => least;

    public double Most => most;

    /// <summary>The least itself is outside.</summary>
    public bool IsAboveLeast { get; init; }

    /// <summary>The greatest itself is outside.</summary>
    public bool IsBelowMost { get; init; }

    /// <summary>Whether a number lies within; what is no number does not.</summary>
    public bool Holds(double value) => (IsAboveLeast ? value > least : value >= least) && (IsBelowMost ? value < most : value <= most);

    /// <summary>As the end of what a setting takes: <c> from 2 to 10,000</c>; nothing where there are no ends.</summary>
    internal string Told => (double.IsFinite(least), double.IsFinite(most)) switch
    {
        (true, true) when !IsAboveLeast && !IsBelowMost => $" from {Shown(least)} to {Shown(most)}",
        (true, true) => $" {(IsAboveLeast ? "greater than" : "of at least")} {Shown(least)} and {(IsBelowMost ? "less than" : "at most")} {Shown(most)}",
        (true, false) => IsAboveLeast ? $" greater than {Shown(least)}" : $" of at least {Shown(least)}",
        (false, true) => IsBelowMost ? $" less than {Shown(most)}" : $" of at most {Shown(most)}",
        _ => "",
    };

    private static string Shown(double end) => end.ToString(end == Math.Floor(end) ? "N0" : "R", CultureInfo.InvariantCulture);
}
