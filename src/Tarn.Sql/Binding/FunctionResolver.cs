using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>An argument: a value, or a lambda that is bound once the types of its parameters are known.</summary>
internal sealed record FunctionArgument(int LambdaParameters, Func<NodeList<TrinoType>, BoundLambda>? BindLambda)
{
    internal BoundExpression? Value { get; private init; }

    internal static FunctionArgument Of(BoundExpression value) => new(0, null) { Value = value };
}

/// <summary>Chooses the overload of a function: an exact one first, else the one that converts least.</summary>
internal static class FunctionResolver
{
    internal static (Function Function, NodeList<BoundExpression> Arguments, TrinoType Type) Resolve(
        string name, Position position, IReadOnlyList<Function> overloads, FunctionArgument[] arguments)
    {
        foreach (var function in overloads)
        {
            if (Match(function, arguments, false) is { } variables)
                return Apply(function, arguments, variables, position);
        }

        Function? best = null;
        Dictionary<char, TrinoType> bestVariables = [];
        var bestCost = int.MaxValue;
        foreach (var function in overloads)
        {
            if (Match(function, arguments, true) is not { } variables)
                continue;
            var cost = Cost(function, arguments, variables);
            if (cost < bestCost)
                (best, bestVariables, bestCost) = (function, variables, cost);
        }
        if (best is not null)
            return Apply(best, arguments, bestVariables, position);
        var types = string.Join(", ", arguments.Select(argument => argument.Value?.Type.ToString() ?? $"function({new string('?', argument.LambdaParameters)})"));
        throw new SqlException(SqlErrorCode.FunctionNotFound, position,
            $"Unexpected parameters ({types}) for function {name}. Expected: {string.Join(", ", overloads)}");
    }

    private static Dictionary<char, TrinoType>? Match(Function function, FunctionArgument[] arguments, bool coerce)
    {
        if (!function.Fits(arguments.Length))
            return null;
        var variables = new Dictionary<char, TrinoType>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var pattern = function.Parameter(i);
            if (arguments[i].Value is { } value)
            {
                if (!pattern.Accepts(value.Type, variables, coerce))
                    return null;
            }
            else if (pattern is not FunctionPattern lambda || lambda.Parameters.Count != arguments[i].LambdaParameters)
            {
                return null;
            }
        }
        return variables;
    }

    private static int Cost(Function function, FunctionArgument[] arguments, Dictionary<char, TrinoType> variables)
    {
        var cost = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Value is not { } value || value.Type == TrinoType.Unknown)
                continue;
            var target = function.Parameter(i).Resolve(variables, value.Type);
            if (target != value.Type)
                cost += 1 + Math.Abs(Rank(target) - Rank(value.Type));
        }
        return cost;
    }

    private static int Rank(TrinoType type) => type switch
    {
        SimpleType simple when type.IsInteger => (int)simple.Kind,
        DecimalType => 10,
        SimpleType { Kind: SimpleKind.Real } => 20,
        SimpleType { Kind: SimpleKind.Double } => 30,
        TimestampType { WithZone: false } => 10,
        TimestampType => 20,
        _ => 0,
    };

    private static (Function, NodeList<BoundExpression>, TrinoType) Apply(
        Function function, FunctionArgument[] arguments, Dictionary<char, TrinoType> variables, Position position)
    {
        var bound = new BoundExpression[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var pattern = function.Parameter(i);
            if (arguments[i].Value is { } value)
                bound[i] = Conversions.Convert(value, pattern.Resolve(variables, value.Type));
            else
                bound[i] = Lambda((FunctionPattern)pattern, arguments[i], variables, function, position);
        }
        var types = bound.Select(argument => argument.Type).ToArray();
        var type = function.ResultOf?.Invoke(types) ?? function.Result.Resolve(variables, null);
        return (function, NodeList.From(bound), type);
    }

    private static BoundLambda Lambda(
        FunctionPattern pattern, FunctionArgument argument, Dictionary<char, TrinoType> variables, Function function, Position position)
    {
        var parameters = NodeList.From(pattern.Parameters.Select(parameter => parameter.Resolve(variables, null)));
        var lambda = argument.BindLambda!(parameters);
        var result = lambda.Body.Type;
        if (!pattern.Result.Accepts(result, variables, true))
        {
            throw new SqlException(SqlErrorCode.FunctionNotFound, position,
                $"Unexpected parameters (function({string.Join(", ", parameters.Append(result))})) for function {function.Name}. Expected: {function}");
        }

        var wanted = pattern.Result.Resolve(variables, result);
        return wanted == result ? lambda : lambda with { Body = Conversions.Convert(lambda.Body, wanted), Type = new FunctionType(parameters, wanted) };
    }
}
