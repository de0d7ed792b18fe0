using System.Text.Json.Serialization;

namespace Tarn.Prep.Profiles;

/// <summary>What a column means for learning, which is more than its type says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>Counts and other whole numbers, or numbers with few distinct values.</summary>
    [JsonStringEnumMemberName("numerical-discrete")] NumericalDiscrete,

    [JsonStringEnumMemberName("numerical-continuous")] NumericalContinuous,

    /// <summary>A name out of a set without an order.</summary>
    [JsonStringEnumMemberName("categorical")] Categorical,

    /// <summary>A name or grade out of a set with an order.</summary>
    [JsonStringEnumMemberName("ordinal")] Ordinal,

    /// <summary>Words that somebody wrote.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>A date or an instant, also one that is stored as text.</summary>
    [JsonStringEnumMemberName("date")] Date,

    /// <summary>Lists of values, kept as text.</summary>
    [JsonStringEnumMemberName("list")] List,

    /// <summary>Tells rows apart and says nothing else.</summary>
    [JsonStringEnumMemberName("identifier")] Identifier,

    /// <summary>One value, or none at all.</summary>
    [JsonStringEnumMemberName("constant")] Constant,
}
