namespace Tarn.S3;

/// <summary>What several names were rolled up into.</summary>
public sealed record CommonPrefix(string Prefix);
