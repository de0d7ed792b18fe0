namespace Tarn.Prep.Frames;

/// <summary>A column by its name and type, as the rows that a model was fitted on had it.</summary>
public sealed record SchemaColumn(string Name, ColumnType Type);
