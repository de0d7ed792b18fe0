namespace Tarn.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Data_that_a_newer_Tarn_wrote_is_a_sentence_and_no_crash()
    {
        var code = await CommandLine.RunAsync(["open"], new Dictionary<string, Func<System.CommandLine.Command>>
        {
            ["open"] = () => new TarnCommand("open", "Opens what is too new.").Does((_, _) => throw new InvalidDataException("The file needs a newer Tarn.")),
        });
        Assert.Equal(1, code);
    }
}
