using System.Text.RegularExpressions;
using Tarn.Testing;

namespace Tarn.Tidy;

/// <summary>The same rooms in every service, and the same habits in every room.</summary>
public sealed partial class ServiceRoomTests
{
    private const int MostOperations = 25;
    private const int MostFiles = 40;

    private static readonly string[] Rooms = ["Operations", "Shapes", "Domain", "Storage", "Workers"];

    /// <summary>Services that hold a whole machine besides: each room with its reason.</summary>
    private static readonly Dictionary<string, string[]> FurtherRooms = new()
    {
        ["Tarn.Athena"] = ["Statements", "Scanning", "Results", "Engine"], // a query's three stages, and the process that runs it
        ["Tarn.S3"] = ["Client"], // what services to the right read the lake by
    };

    /// <summary>Files that hold a shape and a document still; the list is meant to shrink.</summary>
    private static readonly string[] StillMixed =
    [
        "ExecutionDocument.cs", "ExecutionStore.cs", // the columns of Athena's results
    ];

    [Fact]
    public void Every_service_has_a_door_an_errors_table_operations_and_a_page() => SourceTree.AssertNone(
        from service in SourceTree.Services
        let name = NameOf(service)
        from needed in (string[])[$"{name}Service.cs", $"{name}Errors.cs", "README.md", .. WingsOf(service).Length > 0 ? (string[])[] : ["Operations"]]
        let path = Repository.PathOf(service, needed)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{service}/{needed} is not there",
        "A newcomer who has seen one service has seen them all.");

    [Fact]
    public void Services_have_no_other_rooms() => SourceTree.AssertNone(
        from service in SourceTree.Services
        from folder in Directory.GetDirectories(Repository.PathOf(service)).Select(path => Path.GetFileName(path))
        where !Rooms.Contains(folder) && !WingsOf(service).Contains(folder) && FurtherRooms.GetValueOrDefault(Path.GetFileName(service))?.Contains(folder) != true
        select $"{service}/{folder}",
        $"The rooms of a service, and of each wing of a large one, are {string.Join(", ", Rooms)}.");

    [Fact]
    public void Wings_have_the_rooms_of_a_service_and_no_others() => SourceTree.AssertNone(
        from service in SourceTree.Services
        from wing in WingsOf(service)
        from path in Directory.GetDirectories(Repository.PathOf(service, wing))
        where !Rooms.Contains(Path.GetFileName(path))
        select $"{service}/{wing}/{Path.GetFileName(path)}",
        "A wing is laid out as a service is.");

    [Fact]
    public void A_service_of_many_operations_has_wings() => SourceTree.AssertNone(
        from service in SourceTree.Services
        let operations = SourceTree.CSharp.Count(file => file.IsUnder($"{service}/Operations"))
        where operations > MostOperations
        select $"{service}: {operations} operations in one room",
        $"More than {MostOperations} operations are parted into wings.");

    [Fact]
    public void No_room_holds_more_than_can_be_looked_over() => SourceTree.AssertNone(
        from room in SourceTree.CSharp.Where(file => file.IsUnder("src")).CountBy(file => Path.GetDirectoryName(file.Path)!)
        where room.Value > MostFiles
        select $"{room.Key}: {room.Value} files",
        $"No room holds more than {MostFiles} files.");

    [Fact]
    public void Every_engine_has_a_page() => SourceTree.AssertNone(
        Directory.GetDirectories(Repository.PathOf("src", "Engines"))
            .Where(path => !File.Exists(Path.Combine(path, "README.md")))
            .Select(path => $"src/Engines/{Path.GetFileName(path)}/README.md is not there"),
        "Each engine says on one page what it is for, what holds, and what it does not do.");

    [Fact]
    public void Errors_are_made_only_in_the_errors_table() => SourceTree.AssertNone(
        from file in SourceTree.CSharp
        where file.IsUnder("src/Services") && !file.Name.EndsWith("Errors.cs", StringComparison.Ordinal)
        from line in file.Lines.Index()
        where ErrorPattern().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}",
        "Codes and statuses stand in the service's XErrors.cs and nowhere else.");

    [Fact]
    public void One_operation_is_one_file_of_its_name() => SourceTree.AssertNone(
        from file in SourceTree.CSharp
        where file.IsUnder("src/Services")
        let operations = OperationPattern().Matches(file.Text).Select(match => match.Groups[1].Value).ToArray()
        where operations.Length > 1 || (operations.Length == 1 && !file.Path.EndsWith($"/Operations/{operations[0]}.cs", StringComparison.Ordinal))
        select $"{file.Path}: {string.Join(", ", operations)}",
        "An operation lies in Operations/, one file each, named as AWS names it.");

    [Fact]
    public void Every_operation_has_a_test_that_names_it() => SourceTree.AssertNone(
        from service in SourceTree.Services
        let tests = string.Concat(SourceTree.CSharp
            .Where(file => file.IsUnder($"tests/Services/{Path.GetFileName(service)}.Tests"))
            .Select(file => file.Text))
        from file in SourceTree.CSharp.Where(file => file.IsUnder(service) && file.Path.Contains("/Operations/", StringComparison.Ordinal))
        from Match match in OperationPattern().Matches(file.Text)
        let operation = match.Groups[1].Value
        where !Regex.IsMatch(tests, $@"(?<!\w){operation}(Request|Tests|Async)?(?!\w)")
        select $"{Path.GetFileName(service)}: {operation}",
        "Adding an operation touches two files: the operation and its test.");

    [Fact]
    public void Every_operation_has_its_test_in_the_file_of_its_name() => SourceTree.AssertNone(
        from service in SourceTree.Services
        from file in SourceTree.CSharp.Where(file => file.IsUnder(service))
        from Match match in OperationPattern().Matches(file.Text)
        let operation = match.Groups[1].Value
        let test = $"tests/Services/{Path.GetFileName(service)}.Tests/Operations/{operation}Tests.cs"
        where !SourceTree.CSharp.Any(each => each.Path == test && TestPattern().IsMatch(each.Text))
        select test,
        "An operation has its tests in the file of its name, with at least one [Fact] or [Theory].");

    [Fact]
    public void Domains_know_nothing_of_transport_storage_or_time() => SourceTree.AssertNone(
        from file in SourceTree.CSharp
        where file.IsUnder("src/Services") && file.Path.Contains("/Domain/", StringComparison.Ordinal)
        from line in file.Lines.Index()
        where DomainPattern().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}",
        "A domain is pure: no HTTP, no store, no clock.");

    [Fact]
    public void Only_storage_and_the_door_use_engines() => SourceTree.AssertNone(
        from file in SourceTree.CSharp
        where file.IsUnder("src/Services")
            && !file.Path.Contains("/Storage/", StringComparison.Ordinal) && !file.Name.EndsWith("Service.cs", StringComparison.Ordinal)
        from line in file.Lines.Index()
        where EnginePattern().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}",
        "Storage is the only room that uses an engine; the door registers it.");

    /// <summary>A service that acts on another's error names it by what that service publishes.</summary>
    [Fact]
    public void Codes_of_errors_are_compared_by_name() => SourceTree.AssertNone(
        from file in SourceTree.CSharp
        where file.IsUnder("src/Services")
        from line in file.Lines.Index()
        where CodePattern().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}",
        "Compare an error's code with the constant that its service publishes, GlueErrorCodes.EntityNotFound and the like.");

    /// <summary>Renaming a member on the wire must not change the disk, nor a new document the wire.</summary>
    [Fact]
    public void Shapes_and_storage_know_nothing_of_each_other() => SourceTree.AssertNone(
        from service in SourceTree.Services
        let shapes = TypesIn(service, "Shapes")
        let stored = TypesIn(service, "Storage")
        from file in SourceTree.CSharp.Where(file => file.IsUnder(service + "/Shapes") || file.IsUnder(service + "/Storage"))
        where !StillMixed.Contains(file.Name)
        let others = file.IsUnder(service + "/Shapes") ? stored : shapes
        from line in file.Lines.Index()
        where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match match in TypeUsePattern().Matches(line.Item)
        where others.Contains(match.Value)
        select $"{file.Path}:{line.Index + 1}: {match.Value}",
        "A service's Shapes are the wire and its Storage is the disk; Operations map one to the other.");

    private static HashSet<string> TypesIn(string service, string room) =>
    [
        .. from file in SourceTree.CSharp
           where file.IsUnder($"{service}/{room}")
           from Match match in TypePattern().Matches(file.Text)
           select match.Groups[1].Value,
    ];

    /// <summary>The folders of a service that have operations of their own.</summary>
    private static string[] WingsOf(string service) =>
    [
        .. Directory.GetDirectories(Repository.PathOf(service))
            .Where(path => Directory.Exists(Path.Combine(path, "Operations")))
            .Select(path => Path.GetFileName(path)!),
    ];

    private static string NameOf(string service) => Path.GetFileName(service)["Tarn.".Length..];

    [GeneratedRegex(@"new AwsException\(|AwsException \w+(\([^)]*\))?\s*=>\s*new\s*\(|throw new\s*\(""")]
    private static partial Regex ErrorPattern();

    [GeneratedRegex("""(\.Code|ErrorCode)\b\s*(==|!=|is|is not|or)\s*(not\s+)?"|Code(\.Equals\(|\s*switch)""")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^\s*(?:public|internal) (?:\w+ )*(?:record struct|record|class|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypePattern();

    /// <summary>A name that stands where a type does: before a name, in angle brackets, made, or asked for a member.</summary>
    [GeneratedRegex(@"(?<=[\s(<,\[])[A-Z]\w+(?=\??(\[\])? [a-z]\w*\b|>|, [A-Z]\w*>|\.[A-Z]\w*\()")]
    private static partial Regex TypeUsePattern();

    [GeneratedRegex("""\[Operation\("(\w+)"\)""")]
    private static partial Regex OperationPattern();

    [GeneratedRegex(@"^ +\[(Fact|Theory)[\](,]", RegexOptions.Multiline)]
    private static partial Regex TestPattern();

    [GeneratedRegex(@"(?<!\w)(System\.Net\.Http|Microsoft\.AspNetCore|TarnClock|TimeProvider|Tarn\.Meta|Tarn\.Blobs|Tarn\.Log|Tarn\.Duck)(?!\w)")]
    private static partial Regex DomainPattern();

    [GeneratedRegex(@"(?<!\w)(IMetaStore|IMetaTransaction|IBlobStore|IBlobSink|ILogStore|ILogAppender|ILogReader)(?!\w)")]
    private static partial Regex EnginePattern();
}
