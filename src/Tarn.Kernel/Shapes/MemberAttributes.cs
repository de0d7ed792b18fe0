using System.Reflection;

namespace Tarn.Kernel;

/// <summary>What is said of one property of a record, read from the metadata once: reading it is what making descriptors takes longest for.</summary>
internal sealed class MemberAttributes
{
    private readonly Attribute[] all;

    private MemberAttributes(Attribute[] all) => this.all = all;

    public IReadOnlyList<Attribute> All => all;

    /// <summary>The attributes of a property. A positional record's land on the constructor's parameter unless aimed at the property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="parameters">The parameters of the record's constructors, as <see cref="ParametersOf"/> gives them.</param>
    public static MemberAttributes Of(PropertyInfo property, ParameterInfo[] parameters)
    {
        var own = Attribute.GetCustomAttributes(property, inherit: true);
        return Array.Find(parameters, parameter => parameter.Name == property.Name) is { } parameter
            ? new([.. own, .. Attribute.GetCustomAttributes(parameter, inherit: true)])
            : new(own);
    }

    /// <summary>The parameters of a record's constructors, read once for all its properties.</summary>
    public static ParameterInfo[] ParametersOf(Type record) => [.. record.GetConstructors().SelectMany(constructor => constructor.GetParameters())];

    public bool Has<TAttribute>()
        where TAttribute : Attribute => Find<TAttribute>() is not null;

    public TAttribute? Find<TAttribute>()
        where TAttribute : Attribute
    {
        foreach (var attribute in all)
        {
            if (attribute is TAttribute found)
                return found;
        }

        return null;
    }

    /// <summary>The one that speaks of the lists or maps at a level: 0 is the member's own.</summary>
    public TAttribute? AtLevel<TAttribute>(int level)
        where TAttribute : Attribute, ILevelled
    {
        foreach (var attribute in all)
        {
            if (attribute is TAttribute found && found.Level == level)
                return found;
        }

        return null;
    }
}
