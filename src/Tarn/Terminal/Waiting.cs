using Spectre.Console;

namespace Tarn.Terminal;

/// <summary>Shows that something is being waited for: a spinner on a terminal, nothing elsewhere.</summary>
internal static class Waiting
{
    /// <summary>Does the work; <paramref name="what"/> stands beside the spinner. The spinner is written to standard error.</summary>
    public static Task<T> ForAsync<T>(string what, Func<Task<T>> work)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
            return work();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(what), _ => work());
    }
}
