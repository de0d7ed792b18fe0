using System.Text.RegularExpressions;

namespace Tarn.Development;

/// <summary>A file to be written: its path from the root of the checkout, and its text.</summary>
internal sealed record SourceText(string Path, string Text);

/// <summary>
/// Writes what an operation begins with, from AWS's model: its file with the request, the response and a handler that does not compile until it
/// is written; the shapes that the service lacks; the errors that its table lacks; and its test, which does not compile either.
/// </summary>
/// <param name="model">AWS's model of the service.</param>
/// <param name="project">The service's project: <c>Tarn.Glue</c>.</param>
/// <param name="sources">The texts of the service's C# files by their path from the root.</param>
/// <param name="wing">The wing that the operation belongs to; null where the service has none.</param>
internal sealed partial class OperationSources(BotocoreModel model, string project, IReadOnlyDictionary<string, string> sources, string? wing = null)
{
    private readonly MemberText members = new(model.Metadata("protocol")!);
    private readonly HashSet<string> records = [.. sources.Values.SelectMany(text => RecordPattern().Matches(text)).Select(match => match.Groups[1].Value)];

    private string Door => $"src/Services/{project}";

    private string Rooms => wing is null ? Door : $"{Door}/{wing}";

    private string Name => project["Tarn.".Length..];

    /// <summary>The files of an operation that the model has. The table of errors is the one file among them that may be there already.</summary>
    public IReadOnlyList<SourceText> Write(string operation)
    {
        var files = new List<SourceText>();
        var errors = new ErrorTable(sources.GetValueOrDefault($"{Door}/{Name}Errors.cs", ""), $"{Name}Errors");
        var factories = model.Errors(operation).Select(errors.FactoryOf).ToArray();
        files.Add(new($"{Rooms}/Operations/{operation}.cs", OperationText(operation, factories)));
        WriteShapes(model.Input(operation), isRequest: true, files);
        WriteShapes(model.Output(operation), isRequest: false, files);
        if (errors.HasGrown)
            files.Add(new($"{Door}/{Name}Errors.cs", errors.Text));
        files.Add(new($"tests/Services/{project}.Tests/Operations/{operation}Tests.cs", TestText(operation)));
        return files;
    }

    private string OperationText(string operation, string[] factories)
    {
        var response = model.Output(operation) is { } output && output.Members.Any() ? output : null;
        var answer = response is null ? "Empty" : $"{operation}Response";
        var request = model.Input(operation);
        var text = $"using Tarn.Kernel;\n\nnamespace {project};\n\n"
            + RecordText($"{operation}Request : IRequest<{answer}>", request, isRequest: true) + "\n";
        if (response is not null)
            text += RootOf(response, answer) + RecordText(answer, response, isRequest: false) + "\n";
        text += $"/// <summary>Source: {operation}, {model.Metadata("serviceFullName")} API Reference.</summary>\n[Operation(\"{operation}\")]\n";
        if (model.Metadata("protocol") is "rest-json" or "rest-xml")
        {
            var (method, uri, status) = model.Http(operation);
            text += $"[Http(\"{method}\", \"{uri}\"{(status == 200 ? "" : $", Status = {status}")})]\n";
        }

        var may = factories.Length == 0 ? "" : $"        // AWS answers these: {string.Join(", ", factories)}.\n";
        return text
            + $"[Iam(\"{model.Metadata("signingName") ?? model.Metadata("endpointPrefix")}:{operation}\", \"*\")]\n"
            + $"internal sealed class {operation} : IOperation<{operation}Request, {answer}>\n{{\n"
            + $"    public ValueTask<{answer}> HandleAsync({operation}Request request, CallContext call, CancellationToken cancel)\n    {{\n"
            + may
            + $"#error {operation} is not written: write it, say in its summary what it does, name its IAM resource, and take out of its records what it does not honour.\n"
            + "    }\n}\n";
    }

    /// <summary>Structures below the request or the response that the service has no record of, each in its file.</summary>
    private void WriteShapes(ConstrainedShape? top, bool isRequest, List<SourceText> files)
    {
        foreach (var (_, member) in top?.Members ?? [])
        {
            var shape = member;
            while (shape.Type is "list" or "map")
                shape = shape.Element;
            if (shape.Type != "structure" || IsOfTheKernel(shape) || !records.Add(shape.Name))
                continue;
            var record = RecordText(shape.Name, shape, isRequest);
            var attributes = record.Contains("    [", StringComparison.Ordinal) ? "using Tarn.Kernel;\n\n" : "";
            files.Add(new($"{Rooms}/Shapes/{shape.Name}.cs", $"{attributes}namespace {project};\n\n{record}"));
            WriteShapes(shape, isRequest, files);
        }
    }

    // The tag of a list, which all services share.
    private static bool IsOfTheKernel(ConstrainedShape shape) =>
        shape.Name == "Tag" && shape.Members.Select(member => member.Name).Order(StringComparer.Ordinal).SequenceEqual(["Key", "Value"]);

    private string RecordText(string head, ConstrainedShape? shape, bool isRequest)
    {
        var written = (shape?.Members ?? []).Select(member => members.Write(shape!, member.Name, member.Shape, isRequest)).ToArray();
        return written.Length == 0 ? $"public sealed record {head};\n" : $"public sealed record {head}\n{{\n{string.Join("\n\n", written)}\n}}\n";
    }

    /// <summary>An answer in XML has the root that the model names; the record is called otherwise.</summary>
    private string RootOf(ConstrainedShape output, string answer) =>
        model.Metadata("protocol") == "rest-xml" && output.Payload is null && output.Members.Any(member => member.Shape.Location is null)
            && (output.LocationName ?? output.Name) is var root && root != answer
                ? $"[XmlRoot(\"{root}\")]\n"
                : "";

    private string TestText(string operation) =>
        $"namespace {project}.Tests.Operations;\n\npublic sealed class {operation}Tests\n{{\n"
        + $"#error {operation} has no test: what it does, each error it can answer, and what is there after the store was opened again.\n}}\n";

    [GeneratedRegex(@"^public sealed (?:partial )?record (\w+)", RegexOptions.Multiline)]
    private static partial Regex RecordPattern();
}
