using System.Reflection;

namespace Tarn.Kernel;

/// <summary>What is said of the properties of a record. Reading it is what making descriptors takes longest for, so it is read once for each.</summary>
internal static class MemberAttributes
{
    /// <summary>The attributes of a property. A positional record's land on the constructor's parameter unless aimed at the property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="parameters">The parameters of the record's constructors, as <see cref="ParametersOf"/> gives them.</param>
    public static object[] Of(PropertyInfo property, ParameterInfo[] parameters)
    {
        var own = property.GetCustomAttributes(inherit: false);
        return Array.Find(parameters, parameter => parameter.Name == property.Name) is { } parameter
            ? [.. own, .. parameter.GetCustomAttributes(inherit: false)]
            : own;
    }

    /// <summary>The parameters of a record's constructors, looked up once for all its properties.</summary>
    public static ParameterInfo[] ParametersOf(Type record) => [.. record.GetConstructors().SelectMany(constructor => constructor.GetParameters())];
}
