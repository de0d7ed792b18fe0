namespace Tarn.Terminal;

/// <summary>Asks for statements line by line until the input ends or says exit; a semicolon ends a statement.</summary>
internal sealed class SqlPrompt(TextReader input, TextWriter output)
{
    private const string First = "tarn> ";
    private const string Further = "   -> ";

    /// <param name="run">Runs a statement; what it throws it must have told.</param>
    /// <param name="cancel">Ends the asking, also in the middle of a line.</param>
    public async Task RunAsync(Func<string, Task> run, CancellationToken cancel = default)
    {
        output.WriteLine("A statement ends with a semicolon. Leave with exit or Ctrl+D.");
        var given = "";
        while (true)
        {
            output.Write(given.Length == 0 ? First : Further);
            output.Flush();

            // A terminal's lines are read by a call that nothing ends, so it is left behind.
            if (await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancel) is not { } line)
                break;
            if (given.Length == 0 && line.Trim().TrimEnd(';').ToLowerInvariant() is "exit" or "quit")
                return;
            var (ended, rest) = SqlStatements.Split(given + line + "\n");
            given = rest.Length == 0 ? "" : rest + "\n";
            foreach (var statement in ended)
                await run(statement);
        }

        output.WriteLine();
    }
}
