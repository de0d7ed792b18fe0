using System.CommandLine;
using Tarn.Commands;
using Tarn.Hosting;

namespace Tarn.Development;

/// <summary><c>./tarn new-operation SERVICE NAME</c>: the files an operation begins with, from AWS's model. For who works on Tarn; the help does not list it.</summary>
internal static class NewOperationCommand
{
    public static TarnCommand Create()
    {
        var service = new Argument<string>("service") { Description = "The service as AWS's models spell it: Kinesis, Glue." };
        var name = new Argument<string>("name") { Description = "The operation as AWS names it: UpdateStreamMode." };
        var wing = new Option<string?>("--wing") { Description = "The wing of a large service that the operation belongs to: Catalog, Crawlers.", HelpName = "NAME" };
        var command = new TarnCommand(
            "new-operation",
            "Writes the file of an operation, its shapes, its errors and its test from AWS's model; both fail to compile until they are written.",
            new Example("./tarn new-operation Kinesis UpdateStreamMode", "Begin an operation of Kinesis."))
        {
            service,
            name,
            wing,
        };

        // A hidden command has no help of its own either.
        command.Hidden = !Environment.GetCommandLineArgs().Contains(command.Name);
        return command.Does((result, _) =>
        {
            var root = Environment.GetEnvironmentVariable(PublishCommand.RootVariable);
            if (string.IsNullOrEmpty(root) || !Directory.Exists(Path.Combine(root, "src", "Services")))
                throw new CommandException("There are no sources to write to: call new-operation through the script './tarn' of a checkout.");
            var (id, project, model) = Find(root, result.GetRequiredValue(service));
            Write(root, id, project, model, result.GetRequiredValue(name), result.GetValue(wing), Console.Out);
            return Task.FromResult(0);
        });
    }

    /// <summary>A service that the program has, or one that is begun: its folder is there.</summary>
    private static (string Id, string Project, BotocoreModel Model) Find(string root, string service)
    {
        if (Services.All.FirstOrDefault(each => string.Equals(each.Id, service, StringComparison.OrdinalIgnoreCase)) is { } door)
            return (door.Id, door.Assembly.GetName().Name!, BotocoreModel.Load(door.Id, door.Identity.ApiVersion));
        var begun = Directory.GetDirectories(Path.Combine(root, "src", "Services"))
            .Select(folder => Path.GetFileName(folder)!).FirstOrDefault(folder => folder.Equals("Tarn." + service.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        if (begun is null)
        {
            throw new CommandException(
                $"Tarn has no service '{service}'; it has {string.Join(", ", Services.All.Select(each => each.Id))}. Make the folder src/Services/Tarn.{service} to begin it.");
        }

        var model = BotocoreModel.Newest(service);
        return (model.Metadata("serviceId")!, begun, model);
    }

    /// <summary>The folders of a service that have operations of their own.</summary>
    private static string[] WingsOf(string service) => Directory.Exists(service)
        ? [.. Directory.GetDirectories(service).Where(folder => Directory.Exists(Path.Combine(folder, "Operations"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Writes the files into a checkout, none of them over another but the table of errors, which grows.</summary>
    /// <exception cref="CommandException">AWS has no such operation, or a file of it is there; nothing was written.</exception>
    public static void Write(string root, string id, string project, BotocoreModel model, string operation, string? wing, TextWriter output)
    {
        if (!model.HasOperation(operation))
        {
            var alike = model.Operations.Where(each => each.Contains(operation, StringComparison.OrdinalIgnoreCase) || operation.Contains(each, StringComparison.OrdinalIgnoreCase));
            throw new CommandException($"AWS's {id} has no operation '{operation}'.{(alike.Any() ? $" It has {string.Join(", ", alike)}." : "")}");
        }

        var wings = WingsOf(Path.Combine(root, "src", "Services", project));
        if (wings.Length > 0 ? !wings.Contains(wing) : wing is not null)
            throw new CommandException(wings.Length > 0 ? $"{id} has wings; say which one with --wing: {string.Join(", ", wings)}." : $"{id} has no wings; leave out --wing.");
        var sources = Directory.EnumerateFiles(Path.Combine(root, "src", "Services", project), "*.cs", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText);
        var files = new OperationSources(model, project, sources, wing).Write(operation);
        if (files.FirstOrDefault(file => !sources.ContainsKey(file.Path) && File.Exists(Path.Combine(root, file.Path))) is { } present)
            throw new CommandException($"{present.Path} is there already. Nothing was written.");
        if (sources.ContainsKey(files[0].Path))
            throw new CommandException($"{files[0].Path} is there already. Nothing was written.");
        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
            output.WriteLine($"{(sources.ContainsKey(file.Path) ? "added to" : "wrote")} {file.Path}");
        }

        output.WriteLine("Next: write what the two #error lines ask for. CONTRIBUTING.md, \"Adding an operation\", goes on from there.");
    }
}
