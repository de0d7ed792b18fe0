using System.Diagnostics;
using Tarn.Preparation;
using Tarn.Testing;

namespace Tarn.Commands;

/// <summary>Commands end when they are told to, also where they wait for something that nothing ends: a pipe that nobody writes to.</summary>
/// <remarks>Not by Ctrl+C's signal: who runs tests in the background hands down that it is ignored.</remarks>
public sealed class InterruptedCommandTests
{
    [Theory]
    [InlineData("profile", "PIPE")]
    [InlineData("run", "PIPE", "ROWS", "--to", "OUT")]
    public async Task A_command_that_waits_for_a_pipe_ends(params string[] arguments)
    {
        using var directory = new TempDirectory();
        var pipe = directory.File("pipe.csv");
        using (var make = Process.Start("mkfifo", [pipe]))
            await make.WaitForExitAsync();
        var named = arguments.Select(argument => argument switch
        {
            "PIPE" => pipe,
            "ROWS" => directory.Write("rows.csv", PrepProgram.People(10)),
            "OUT" => directory.File("out"),
            _ => argument,
        });
        using var command = Process.Start(ClientCommand.StartInfo("dotnet", [Repository.Program, "prep", .. named]))!;

        // Opening for writing ends once the command opened it for reading.
        await using var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        using (var kill = Process.Start("kill", ["-TERM", $"{command.Id}"]))
            await kill.WaitForExitAsync();
        await command.WaitForExitAsync();

        Assert.Equal(143, command.ExitCode);
        Assert.False(Directory.Exists(directory.File("out")));
    }
}
