using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tarn.Tidy;

/// <summary>The types that a file declares for others, and those that it may name.</summary>
internal sealed class CodeNames
{
    public CodeNames(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        Types = [.. root.DescendantNodes().Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is not TypeDeclarationSyntax).Select(NameOf)];
        Members =
        [
            .. root.DescendantNodes().OfType<PropertyDeclarationSyntax>().Select(property => property.Identifier.Text),
            .. root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(method => method.Identifier.Text),
            .. root.DescendantNodes().OfType<EnumMemberDeclarationSyntax>().Select(member => member.Identifier.Text),
            .. root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(variable => variable.Identifier.Text),
            .. root.DescendantNodes().OfType<RecordDeclarationSyntax>().SelectMany(record => record.ParameterList?.Parameters ?? []).Select(parameter => parameter.Identifier.Text),
        ];
        var names = root.DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>().Where(IsFirst).ToArray();
        SurelyTypes = [.. names.Where(IsType).Select(name => name.Identifier.Text)];
        MaybeTypes = [.. names.Where(name => !IsType(name)).Select(name => name.Identifier.Text)];
    }

    /// <summary>Types that are not within another.</summary>
    public HashSet<string> Types { get; }

    public HashSet<string> Members { get; }

    /// <summary>Names that stand where only a type can.</summary>
    public HashSet<string> SurelyTypes { get; }

    /// <summary>Names that could be of a type or of a member.</summary>
    public HashSet<string> MaybeTypes { get; }

    private static string NameOf(SyntaxNode node) => node is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)node).Identifier.Text;

    /// <summary>Not what follows a point, nor the name of an argument or of a property that is set or matched.</summary>
    private static bool IsFirst(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        QualifiedNameSyntax qualified => qualified.Left == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or ExpressionColonSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };

    private static bool IsType(SimpleNameSyntax name) => name is GenericNameSyntax { Parent: not InvocationExpressionSyntax } || name.Parent switch
    {
        ObjectCreationExpressionSyntax creation => creation.Type == name,
        VariableDeclarationSyntax declaration => declaration.Type == name,
        ParameterSyntax parameter => parameter.Type == name,
        MethodDeclarationSyntax method => method.ReturnType == name,
        PropertyDeclarationSyntax property => property.Type == name,
        DeclarationPatternSyntax pattern => pattern.Type == name,
        CastExpressionSyntax cast => cast.Type == name,
        BaseTypeSyntax or TypeArgumentListSyntax or NullableTypeSyntax or ArrayTypeSyntax or RecursivePatternSyntax or AttributeSyntax or TupleElementSyntax or TypePatternSyntax or CatchDeclarationSyntax => true,
        _ => false,
    };
}
