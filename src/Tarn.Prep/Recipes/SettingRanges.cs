using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Tarn.Prep.Recipes;

/// <summary>Holds the settings of a step to the numbers between which they lie, whoever made the step.</summary>
internal static class SettingRanges
{
    /// <exception cref="PrepException">A setting lies outside; the message says what it takes.</exception>
    public static void Check(Step step)
    {
        foreach (var property in step.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<WithinAttribute>() is not { } range)
            {
                continue;
            }

            var value = property.GetValue(step);
            foreach (var number in value is IEnumerable list ? list : new[] { value })
            {
                if (number is IConvertible one && !range.Holds(one.ToDouble(CultureInfo.InvariantCulture)))
                {
                    throw new PrepException($"The setting '{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}' of the step '{RecipeJson.NameOf(step)}' takes {SettingKind.Of(property).Told}, not '{one.ToString(CultureInfo.InvariantCulture)}'.");
                }
            }
        }
    }
}
