using Tarn.Prep.Distributions;

namespace Tarn.Prep.Profiles;

/// <summary>Which family of distributions a column of numbers follows, if any.</summary>
/// <param name="Rows">Values that the families were fitted to.</param>
/// <param name="Follows">Whether the first family may be taken for the column's own: a test that knows of the fit does not refuse it.</param>
/// <param name="Verdict">Which one to believe, as a sentence.</param>
/// <param name="Fits">All families tried, most to be believed first.</param>
public sealed record DistributionSummary(int Rows, bool Follows, string Verdict, IReadOnlyList<DistributionFit> Fits);
