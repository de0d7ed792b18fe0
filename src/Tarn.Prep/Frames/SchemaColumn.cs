namespace Tarn.Prep.Frames;

/// <summary>A column that the training rows had.</summary>
public sealed record SchemaColumn(string Name, ColumnType Type);
