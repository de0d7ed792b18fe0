using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Tarn.Client;
using Tarn.Prep;

namespace Tarn.Commands;

/// <summary>The command line: finds the command, runs it, and turns what it throws into sentences.</summary>
internal static class CommandLine
{
    private const string Description =
        "Tarn is the AWS data-engineering stack for machine learning as one program on your machine: S3, Kinesis, Firehose, "
        + "Glue and Athena behind one address, speaking the AWS protocols to the clients you have.";

    public static async Task<int> RunAsync(string[] args, IReadOnlyDictionary<string, Func<Command>> commands)
    {
        var root = new RootCommand(Description);

        // Only the command that is called is made: what the others are built of need not be loaded.
        if (args.Length > 0 && commands.TryGetValue(args[0], out var called))
        {
            root.Add(called());
        }
        else
        {
            foreach (var make in commands.Values)
                root.Add(make());
        }

        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);

        var result = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (result.Action is ParseErrorAction errors)
            errors.ShowHelp = false; // what was wrong is easier to see alone
        var command = result.CommandResult.Command as TarnCommand;
        var failed = command?.FailureCode ?? 1;
        using var signals = new StopSignals(command?.Patience ?? TarnCommand.UsualPatience);
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            var code = await result.InvokeAsync(configuration, signals.Token);
            return result.Action is ParseErrorAction ? failed : code;
        }
        catch (CommandException exception)
        {
            Console.Error.WriteLine($"tarn: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or PrepException)
        {
            Console.Error.WriteLine($"tarn: {exception.Message}");
        }
        catch (Exception exception) when (IsOutOfMemory(exception))
        {
            Console.Error.WriteLine("tarn: The memory that this may take was not enough, and nothing was written. Give it more (--memory), or fewer rows at a time; 'prep profile', 'check', 'fit', 'transform' and 'run' can read in batches (--streaming), unless a step or a rule needs all rows.");
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("tarn: Stopped before it was done.");
            return signals.ExitCode;
        }
        catch (TarnClientException exception)
        {
            Console.Error.WriteLine($"tarn: {exception.Sentence}");
        }

        return failed;
    }

    /// <summary>Work of several threads tells what befell each of them.</summary>
    private static bool IsOutOfMemory(Exception exception) =>
        exception is OutOfMemoryException || (exception is AggregateException several && several.Flatten().InnerExceptions.Any(IsOutOfMemory));
}
