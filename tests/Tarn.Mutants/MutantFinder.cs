using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tarn.Mutants;

/// <summary>
/// Finds what can be changed so that the code still compiles: operators, whole numbers that are no constants of the compiler,
/// conditions, and statements that call or count. Types are asked of the compiler, so that no string is subtracted.
/// </summary>
internal sealed class MutantFinder(SemanticModel model, string path)
{
    private static readonly Dictionary<SyntaxKind, string> Operators = new()
    {
        [SyntaxKind.LessThanExpression] = "<=",
        [SyntaxKind.LessThanOrEqualExpression] = "<",
        [SyntaxKind.GreaterThanExpression] = ">=",
        [SyntaxKind.GreaterThanOrEqualExpression] = ">",
        [SyntaxKind.EqualsExpression] = "!=",
        [SyntaxKind.NotEqualsExpression] = "==",
        [SyntaxKind.LogicalAndExpression] = "||",
        [SyntaxKind.LogicalOrExpression] = "&&",
        [SyntaxKind.AddExpression] = "-",
        [SyntaxKind.SubtractExpression] = "+",
        [SyntaxKind.MultiplyExpression] = "+",
        [SyntaxKind.DivideExpression] = "*",
    };

    public IEnumerable<Mutant> Find(SyntaxNode root) => root.DescendantNodes(MayChangeWithin).SelectMany(Of);

    private static bool MayChangeWithin(SyntaxNode node) => node is not
        (AttributeListSyntax or PatternSyntax or EnumDeclarationSyntax or SwitchLabelSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax }
        or FieldDeclarationSyntax { Declaration: not null } or LocalDeclarationStatementSyntax { IsConst: true })
        || (node is FieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.ConstKeyword));

    private IEnumerable<Mutant> Of(SyntaxNode node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when Operators.TryGetValue(binary.Kind(), out var other) && MayTurn(binary):
                yield return Make(binary, changed => With((BinaryExpressionSyntax)changed, other));
                break;
            case LiteralExpressionSyntax { Token.Value: int number } literal when model.GetTypeInfo(literal).ConvertedType?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64:
                yield return Make(literal, _ => $"{number + 1}");
                if (number > 0)
                    yield return Make(literal, _ => $"{number - 1}");
                break;
            case IfStatementSyntax or WhileStatementSyntax or ConditionalExpressionSyntax when ConditionOf(node) is { } condition && !Declares(condition) && condition is not BinaryExpressionSyntax:
                yield return Make(condition, changed => $"!({changed})");
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Math" }, Name.Identifier.Text: "Min" or "Max" } called } call:
                var name = called.Name.Identifier.Text;
                yield return Make(call, changed => changed.ToString().Replace("Math." + name, name == "Min" ? "Math.Max" : "Math.Min", StringComparison.Ordinal));
                break;
            case ExpressionStatementSyntax { Parent: BlockSyntax } statement when IsRemovable(statement.Expression):
                yield return Make(statement, _ => "");
                break;
        }
    }

    private Mutant Make(SyntaxNode node, Func<SyntaxNode, string> change) => Mutant.Of(node, path, change);

    private static string With(BinaryExpressionSyntax binary, string other) => $"{binary.Left} {other} {binary.Right}";

    private static ExpressionSyntax? ConditionOf(SyntaxNode node) => node switch
    {
        IfStatementSyntax statement => statement.Condition,
        WhileStatementSyntax statement => statement.Condition,
        ConditionalExpressionSyntax expression => expression.Condition,
        _ => null,
    };

    private bool MayTurn(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression => !Declares(binary),
        SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression =>
            IsNumber(binary.Left) && IsNumber(binary.Right) && !model.GetConstantValue(binary).HasValue,
        SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => !Declares(binary),
        _ => !Declares(binary) && !model.GetConstantValue(binary).HasValue,
    };

    /// <summary>Variables that are declared in a condition are there only if it holds.</summary>
    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodesAndSelf().Any(part => part is SingleVariableDesignationSyntax or DeclarationExpressionSyntax);

    private bool IsNumber(ExpressionSyntax expression) => model.GetTypeInfo(expression).ConvertedType?.SpecialType is
        >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static bool IsRemovable(ExpressionSyntax expression) => expression is
        InvocationExpressionSyntax
        or PostfixUnaryExpressionSyntax
        or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression }
        or AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax };
}
