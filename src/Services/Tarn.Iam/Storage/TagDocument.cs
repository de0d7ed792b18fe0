namespace Tarn.Iam.Storage;

/// <summary>A tag as documents hold it.</summary>
internal sealed record TagDocument(string Key, string Value);
