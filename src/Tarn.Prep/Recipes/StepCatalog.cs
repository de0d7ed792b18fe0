using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Recipes;

/// <summary>All steps that recipes know, from the steps themselves: names, settings, defaults, what they are for.</summary>
public static class StepCatalog
{
    private static readonly Lazy<IReadOnlyList<StepPage>> Pages = new(() => [.. typeof(Step).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(Page)]);

    /// <summary>In the order in which they are mostly used.</summary>
    public static IReadOnlyList<StepPage> Steps => Pages.Value;

    /// <exception cref="PrepException">There is no such step; the nearest names are told.</exception>
    public static StepPage Find(string name) => Steps.FirstOrDefault(step => step.Name == name)
        ?? throw new PrepException($"There is no step '{name}'. {NearWords.Told(name, Steps.Select(step => step.Name))}'tarn prep steps' lists all.");

    private static StepPage Page(JsonDerivedTypeAttribute derived)
    {
        var type = derived.DerivedType;
        var name = (string)derived.TypeDiscriminator!;
        var (example, peer) = StepExamples.Of(name);
        return new StepPage(type, name, example, peer, Settings(type));
    }

    /// <summary>The settings that a type takes, with what it takes where they are not given.</summary>
    internal static IReadOnlyList<StepSetting> Settings(Type type)
    {
        // Defaults are what a step without any setting says; what has to be given has none.
        var blank = Activator.CreateInstance(type);
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(property => new StepSetting(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                () => StepDocs.Of(property),
                property.GetCustomAttribute<RequiredMemberAttribute>() is not null,
                property.GetCustomAttribute<RequiredMemberAttribute>() is not null ? null : SettingKind.Written(property.GetValue(blank)),
                SettingKind.Of(property)))];
    }
}

/// <summary>A step as a person meets it.</summary>
public sealed record StepPage
{
    private readonly Type type;

    internal StepPage(Type type, string name, string example, string? peer, IReadOnlyList<StepSetting> settings)
    {
        this.type = type;
        (Name, Example, Peer, Settings) = (name, example, peer, settings);
    }

    public string Name { get; }

    /// <summary>What it does, in a sentence or two; read when it is asked for, since recipes do without.</summary>
    /// <exception cref="PrepException">The documentation is not beside the program.</exception>
    public string Meaning => StepDocs.Of(type);

    /// <summary>As a recipe writes it.</summary>
    public string Example { get; }

    /// <summary>What scikit-learn, imbalanced-learn or pandas call it; null where they have nothing of the kind.</summary>
    public string? Peer { get; }

    public IReadOnlyList<StepSetting> Settings { get; }
}

/// <summary>A setting of a step.</summary>
public sealed record StepSetting
{
    private readonly Func<string> meaning;

    internal StepSetting(string name, Func<string> meaning, bool required, string? otherwise, SettingKind kind)
    {
        this.meaning = meaning;
        (Name, Required, Default, Kind) = (name, required, otherwise, kind);
    }

    internal StepSetting(string name, string meaning, bool required, string? otherwise, SettingKind kind)
        : this(name, () => meaning, required, otherwise, kind)
    {
    }

    public string Name { get; }

    /// <summary>What it is for.</summary>
    /// <exception cref="PrepException">The documentation is not beside the program.</exception>
    public string Meaning => meaning();

    public bool Required { get; }

    /// <summary>What is taken where it is not given; null for nothing.</summary>
    public string? Default { get; }

    /// <summary>What it takes, in words.</summary>
    public string Takes => Kind.Told;

    internal SettingKind Kind { get; }
}
