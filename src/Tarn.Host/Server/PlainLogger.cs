using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Tarn.Host;

/// <summary>Writes warnings and errors to standard error, a line each: when, how bad, where, what.</summary>
public sealed class PlainLoggerProvider(LogLevel least) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new PlainLogger(categoryName, least);

    public void Dispose()
    {
    }

    private sealed class PlainLogger(string category, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            var time = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            var level = logLevel.ToString().ToLowerInvariant();
            var lines = exception is null ? "" : Environment.NewLine + exception;
            Console.Error.WriteLine($"{time} {level} {category[(category.LastIndexOf('.') + 1)..]}: {formatter(state, exception)}{lines}");
        }
    }
}
