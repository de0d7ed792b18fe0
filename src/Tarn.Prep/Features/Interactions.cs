using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;

namespace Tarn.Prep.Features;

/// <summary>
/// Adds products of columns of numbers: <c>a*b</c>, with powers also <c>a^2</c>; the columns of scikit-learn's PolynomialFeatures but the
/// first ones and the constant. A product with a missing value is missing.
/// </summary>
public sealed record Interactions : Step
{
    private const int MostColumns = 10_000;

    /// <summary>Which columns; null for every column of doubles or longs with values.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Factors in a product at most.</summary>
    [Within(2, 6)]
    public int Degree { get; init; } = 2;

    /// <summary>Let a column be a factor more than once.</summary>
    public bool Powers { get; init; }

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var names = NumberColumns.Of(frame, Columns, "products").Select(column => column.Name).ToArray();
        var products = new List<IReadOnlyList<string>>();
        for (var factors = 2; factors <= Degree; factors++)
        {
            Choose(names, 0, factors, [], products);
        }

        return new FittedInteractions { Products = products };
    }

    private void Choose(string[] names, int from, int factors, string[] chosen, List<IReadOnlyList<string>> products)
    {
        if (chosen.Length == factors)
        {
            products.Add(chosen);
            if (products.Count > MostColumns)
            {
                throw new PrepException($"More than {MostColumns} products would be made of {names.Length} columns; name fewer columns, or a lesser degree.");
            }

            return;
        }

        for (var next = from; next < names.Length; next++)
        {
            Choose(names, Powers ? next : next + 1, factors, [.. chosen, names[next]], products);
        }
    }
}

/// <summary>The products that fit chose.</summary>
public sealed record FittedInteractions : FittedStep
{
    /// <summary>The factors of each; powers repeat one.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Products { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var name in Products.SelectMany(factors => factors).Distinct(StringComparer.Ordinal))
        {
            Schema.RequireNumbers(frame, name, "products");
        }

        var made = new Column[Products.Count];
        options.ForEach(made.Length, place => made[place] = Multiply(frame, Products[place]));
        return frame.Adding(made);
    }

    private static DoubleColumn Multiply(Frame frame, IReadOnlyList<string> factors)
    {
        var product = frame[factors[0]].Numbers().ToArray();
        foreach (var factor in factors.Skip(1))
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(product, frame[factor].Numbers(), product);
        }

        var name = string.Join('*', factors.CountBy(factor => factor).Select(one => one.Value == 1 ? one.Key : $"{one.Key}^{one.Value}"));
        return Array.Exists(product, double.IsInfinity)
            ? throw new PrepException($"The product '{name}' is greater than a double holds in some rows; scale its columns first.")
            : new DoubleColumn(name, product);
    }
}
