using Tarn.Development;
using Tarn.Testing;

namespace Tarn.Tests.Development;

/// <summary>What <c>./tarn new-operation</c> writes, of each protocol, against files that were read and compiled once. TARN_WRITE_TABLES=1 writes them anew.</summary>
public sealed class OperationSourcesTests
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["src/Services/Tarn.Sample/SampleErrors.cs"] =
            "using Tarn.Kernel;\n\nnamespace Tarn.Sample;\n\ninternal static class SampleErrors\n{\n    public static AwsException ThingExists(string name) => new(\"ThingExistsException\", name);\n}\n",
        ["src/Services/Tarn.Sample/Shapes/Tag.cs"] = "namespace Tarn.Sample;\n\npublic sealed record Tag(string Key, string Value);\n",
    };

    [Theory]
    [InlineData("json")]
    [InlineData("rest-json")]
    [InlineData("rest-xml")]
    [InlineData("query")]
    public void An_operation_of_each_protocol_is_written(string protocol)
    {
        var model = BotocoreModel.Parse(File.ReadAllText(Golden("model.json")).Replace("PROTOCOL", protocol, StringComparison.Ordinal));
        var files = new OperationSources(model, "Tarn.Sample", Sources).Write("PutThing");
        var text = string.Join("\n", files.Select(file => $"=== {file.Path}\n{file.Text}"));
        if (Environment.GetEnvironmentVariable("TARN_WRITE_TABLES") == "1")
            File.WriteAllText(Golden(protocol + ".txt"), text);
        Assert.Equal(File.ReadAllText(Golden(protocol + ".txt")), text);
    }

    [Fact]
    public void Neither_the_operation_nor_its_test_compiles_until_it_is_written()
    {
        var files = new OperationSources(BotocoreModel.Parse(File.ReadAllText(Golden("model.json"))), "Tarn.Sample", Sources).Write("PutThing");
        Assert.Equal(["PutThing.cs", "PutThingTests.cs"], files.Where(file => file.Text.Contains("\n#error PutThing", StringComparison.Ordinal)).Select(file => Path.GetFileName(file.Path)).Order());
    }

    [Fact]
    public void What_is_there_is_not_overwritten()
    {
        using var checkout = new TempDirectory();
        var there = checkout.File("src/Services/Tarn.Kinesis/Operations/PutThing.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.WriteAllText(there, "mine");
        var error = Assert.Throws<CommandException>(() => Write(checkout, "PutThing"));
        Assert.Equal("src/Services/Tarn.Kinesis/Operations/PutThing.cs is there already. Nothing was written.", error.Message);
        Assert.Equal([there], Directory.EnumerateFiles(checkout.Path, "*", SearchOption.AllDirectories));
        Assert.Equal("mine", File.ReadAllText(there));
    }

    [Fact]
    public void A_test_that_is_there_stops_it_before_anything_is_written()
    {
        using var checkout = new TempDirectory();
        Directory.CreateDirectory(checkout.File("src/Services/Tarn.Kinesis"));
        var there = checkout.File("tests/Services/Tarn.Kinesis.Tests/Operations/PutThingTests.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.WriteAllText(there, "mine");
        Assert.Throws<CommandException>(() => Write(checkout, "PutThing"));
        Assert.Equal([there], Directory.EnumerateFiles(checkout.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void In_a_service_of_wings_the_wing_is_named()
    {
        using var checkout = new TempDirectory();
        Directory.CreateDirectory(checkout.File("src/Services/Tarn.Kinesis/Streams/Operations"));
        Directory.CreateDirectory(checkout.File("src/Services/Tarn.Kinesis/Consumers/Operations"));
        var error = Assert.Throws<CommandException>(() => Write(checkout, "PutThing"));
        Assert.Equal("Kinesis has wings; say which one with --wing: Consumers, Streams.", error.Message);
        Write(checkout, "PutThing", "Streams");
        Assert.True(File.Exists(checkout.File("src/Services/Tarn.Kinesis/Streams/Operations/PutThing.cs")));
        Assert.True(File.Exists(checkout.File("tests/Services/Tarn.Kinesis.Tests/Operations/PutThingTests.cs")));
        Assert.True(File.Exists(checkout.File("src/Services/Tarn.Kinesis/KinesisErrors.cs")));
    }

    [Fact]
    public void An_operation_that_AWS_lacks_is_refused_with_those_it_may_mean()
    {
        using var checkout = new TempDirectory();
        var error = Assert.Throws<CommandException>(() => Write(checkout, "Thing"));
        Assert.Equal("AWS's Kinesis has no operation 'Thing'. It has PutThing.", error.Message);
    }

    private static void Write(TempDirectory checkout, string operation, string? wing = null) =>
        NewOperationCommand.Write(checkout.Path, "Kinesis", "Tarn.Kinesis", BotocoreModel.Parse(File.ReadAllText(Golden("model.json"))), operation, wing, TextWriter.Null);

    private static string Golden(string name) => Repository.PathOf("tests", "Tarn.Tests", "Development", "Golden", name);
}
