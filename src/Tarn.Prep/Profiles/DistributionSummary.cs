using Tarn.Prep.Distributions;

namespace Tarn.Prep.Profiles;

/// <summary>Which family of distributions a column of numbers follows, if any.</summary>
/// <param name="Rows">Values that the families were fitted to.</param>
/// <param name="Follows">Whether the first family lies so near that it may be taken for the column's own.</param>
/// <param name="Verdict">Which one to believe, as a sentence.</param>
/// <param name="Fits">All families tried, most to be believed first.</param>
public sealed record DistributionSummary(int Rows, bool Follows, string Verdict, IReadOnlyList<DistributionFit> Fits);
