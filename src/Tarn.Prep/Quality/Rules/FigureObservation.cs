namespace Tarn.Prep.Quality.Rules;

/// <summary>A figure of an analyzer or of DetectAnomalies beside what earlier checks let expect.</summary>
/// <param name="Figure">Its name, as AWS Glue calls its metrics.</param>
/// <param name="Measured">Null where it could not be measured.</param>
/// <param name="Lower">What 99 of 100 figures should not fall below; null where there is no forecast.</param>
/// <param name="Upper">What 99 of 100 figures should not exceed; null where there is no forecast.</param>
/// <param name="IsAnomaly">It lies outside.</param>
/// <param name="Told">All of it as a sentence.</param>
public sealed record FigureObservation(string Figure, double? Measured, double? Lower, double? Upper, bool IsAnomaly, string Told);
