using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tarn.Mutants;

/// <summary>The code of a project, with what the compiler knows of it.</summary>
internal sealed class Project
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly string root;
    private readonly CSharpCompilation compilation;
    private readonly Dictionary<SyntaxTree, string> paths = [];

    /// <param name="checkout">Where the project lies.</param>
    /// <param name="name">The project's.</param>
    /// <param name="libraries">A directory with the assemblies that it uses.</param>
    public Project(Checkout checkout, string name, string libraries)
    {
        root = checkout.Root;
        foreach (var file in Directory.EnumerateFiles(checkout.DirectoryOf(name), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            paths[CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)] = Path.GetRelativePath(root, file);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var own = Directory.EnumerateFiles(libraries, "Tarn.*.dll").Where(file => Path.GetFileNameWithoutExtension(file) != name);
        compilation = CSharpCompilation.Create(
            name,
            [.. paths.Keys, CSharpSyntaxTree.ParseText(ImplicitUsings)],
            platform.Concat(own).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    /// <summary>All single changes, in the order of the code.</summary>
    public IReadOnlyList<Mutant> Mutants()
    {
        var seen = new Dictionary<string, int>();
        return [.. paths.SelectMany(file => new MutantFinder(compilation.GetSemanticModel(file.Key), file.Value).Find(file.Key.GetRoot()))
            .Select(mutant => mutant with { Occurrence = seen[mutant.Look] = seen.GetValueOrDefault(mutant.Look) + 1 })];
    }

    /// <summary>Writes the files with these mutants in them.</summary>
    public void Write(Checkout copy, string name, IEnumerable<Mutant> chosen)
    {
        var byNode = chosen.ToLookup(mutant => mutant.Node);
        foreach (var (tree, path) in paths)
            File.WriteAllText(Path.Join(copy.Root, path), new Schemata(byNode).Visit(tree.GetRoot())!.ToFullString());
        File.WriteAllText(Path.Join(copy.DirectoryOf(name), "MutantSwitch.cs"), Schemata.Switch);
    }
}
